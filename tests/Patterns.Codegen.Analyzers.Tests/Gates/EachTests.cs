using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Gates;

/// <summary>All rules run in one analyzer of the compiler's; one that fails must not silence the others.</summary>
public sealed class EachTests
{
    [Fact]
    public void A_failure_is_thrown_when_all_have_been_called()
    {
        var called = new List<int>();
        var failure = Assert.Throws<InvalidOperationException>(() => Each.Of([1, 2, 3], Call));
        Assert.Equal("1", failure.Message);
        Assert.Equal([1, 2, 3], called);

        void Call(int number)
        {
            called.Add(number);
            if (number < 3)
                throw new InvalidOperationException($"{number}");
        }
    }

    [Fact]
    public void A_cancellation_is_thrown_at_once()
    {
        var called = new List<int>();
        Assert.Throws<OperationCanceledException>(() => Each.Of([1, 2, 3], number =>
        {
            called.Add(number);
            throw new OperationCanceledException();
        }));
        Assert.Equal([1], called);
    }
}
