using Patterns.Codegen.Testing.Histories;

namespace Patterns.Codegen.Redis.Tests.Histories;

/// <summary>The checker itself must be able to fail.</summary>
public class LockHistoryTests
{
    [Theory]
    [InlineData("A1a E1a A2b E2b W2b", 0)]
    [InlineData("A1a A2b E1a E2b", 1)]
    [InlineData("A2a E2a A1b E1b", 1)]
    [InlineData("A1a E1a A1b E1b", 1)]
    [InlineData("A1a W1a E1a A2b W2b W1a", 1)]
    [InlineData("A1a W1a E1a A2b W2b R1a", 0)]
    [InlineData("A1a W1a R1a", 1)]
    [InlineData("A1a R1a", 1)]
    public void It_finds_what_is_wrong(string story, int violations)
    {
        var history = new LockHistory();
        var at = 0;
        foreach (var word in story.Split(' '))
        {
            var kind = word[0] switch { 'A' => LockEventKind.Acquired, 'E' => LockEventKind.Ended, 'W' => LockEventKind.Written, _ => LockEventKind.Refused };
            history.Add(new LockEvent(kind, "key", word[2..], word[1] - '0', at++));
        }

        Assert.Equal(violations, history.Violations().Count);
    }

    [Fact]
    public void Overlaps_are_no_violation_where_clients_are_stopped_but_tokens_still_count()
    {
        var history = new LockHistory();
        Assert.True(history.TryAdd("event Acquired key a 1 1"));
        Assert.True(history.TryAdd("event Acquired key b 2 2"));
        Assert.True(history.TryAdd("event Written key b 2 3"));
        Assert.Empty(history.Violations(exclusive: false));
        Assert.True(history.TryAdd("event Written key a 1 4"));
        Assert.Single(history.Violations(exclusive: false));
        Assert.False(history.TryAdd("something else"));
        Assert.True(history.TryAdd(LockHistory.Line(LockEventKind.Ended, "key", "a", 1)));
    }
}
