using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Tests.Values;

public class EquatableArrayTests
{
    [Fact]
    public void Is_equal_when_the_elements_are()
    {
        EquatableArray<string> one = ["a", "b"], two = ["a", "b"], other = ["b", "a"], shorter = ["a"];
        Assert.True(one == two);
        Assert.Equal(one.GetHashCode(), two.GetHashCode());
        Assert.True(one.Equals((object)two));
        Assert.True(one != other);
        Assert.NotEqual(one, shorter);
        Assert.False(one.Equals("a"));
    }

    [Fact]
    public void Default_and_empty_are_the_same()
    {
        EquatableArray<string> empty = [];
        Assert.Equal(default, empty);
        Assert.Equal(default(EquatableArray<string>).GetHashCode(), empty.GetHashCode());
        Assert.True(empty.IsEmpty);
        Assert.Empty(default(EquatableArray<string>));
        Assert.Throws<ArgumentOutOfRangeException>(static () => default(EquatableArray<string>)[0]);
    }

    [Fact]
    public void Does_not_see_later_changes_of_what_it_was_made_from()
    {
        var list = new List<string> { "a" };
        var array = list.ToEquatableArray();
        list[0] = "b";
        Assert.Equal(["a"], array);
    }
}
