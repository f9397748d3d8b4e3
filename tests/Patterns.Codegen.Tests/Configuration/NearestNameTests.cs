using Patterns.Codegen.Configuration;

namespace Patterns.Codegen.Tests.Configuration;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "ABC", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("MaxAttempt", "MaxAttempts", 1)]
    public void Counts_edits(string left, string right, int distance)
    {
        Assert.Equal(distance, NearestName.Distance(left, right));
        Assert.Equal(distance, NearestName.Distance(right, left));
    }

    [Theory]
    [InlineData("MaxAttempt", "Did you mean MaxAttempts?")]
    [InlineData("maxdelay", "Did you mean MaxDelay?")]
    [InlineData("Colour", "Known: Backoff, MaxAttempts, MaxDelay.")]
    public void Suggests_what_is_near_and_lists_the_rest(string name, string hint) =>
        Assert.Equal(hint, NearestName.Hint(name, ["MaxDelay", "MaxAttempts", "Backoff"]));

    [Fact]
    public void Keeps_long_lists_short() =>
        Assert.EndsWith(" and 8 more.", NearestName.Hint("something-else", Enumerable.Range(0, 20).Select(index => $"dependency-{index:00}")), StringComparison.Ordinal);
}
