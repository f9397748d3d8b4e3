using Microsoft.Extensions.Time.Testing;
using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Tests.Engine;

public class PatternClockTests
{
    [Fact]
    public void A_clock_other_than_the_systems_is_followed_exactly()
    {
        var time = new FakeTimeProvider();
        var clock = new PatternClock(time);
        var start = clock.NowMilliseconds;
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(clock.IsExact);
        Assert.Equal(1, clock.NowMilliseconds - start);
        Assert.Equal(TimeSpan.FromMilliseconds(1), clock.Elapsed(start));
        Assert.Equal(time.GetUtcNow(), clock.UtcNow);
    }

    [Theory]
    [InlineData(10_000_000)]
    [InlineData(1_000_000_000)]
    [InlineData(3_579_545)]
    public void Timestamps_of_any_frequency_and_size_become_milliseconds(long frequency)
    {
        foreach (var seconds in new long[] { 0, 1, 86_400, 2_000_000_000 })
        {
            var clock = new PatternClock(new FixedTimestamp(frequency, (frequency * seconds) + (frequency / 4)));
            Assert.Equal((seconds * 1000) + (frequency / 4 * 1000 / frequency), clock.NowMilliseconds);
        }
    }

    [Fact]
    public void The_systems_clock_is_coarse_unless_asked_otherwise()
    {
        Assert.False(new PatternClock(TimeProvider.System).IsExact);
        Assert.True(new PatternClock(TimeProvider.System, exact: true).IsExact);
        var before = Environment.TickCount64;
        var now = new PatternClock(TimeProvider.System).NowMilliseconds;
        Assert.InRange(now, before, Environment.TickCount64);
    }

    [Fact]
    public void Timers_run_on_the_same_time()
    {
        var time = new FakeTimeProvider();
        var fired = 0;
        using var timer = new PatternClock(time).CreateTimer(_ => fired++, state: null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        time.Advance(TimeSpan.FromSeconds(0.9));
        Assert.Equal(0, fired);
        time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(1, fired);
    }

    private sealed class FixedTimestamp(long frequency, long timestamp) : TimeProvider
    {
        public override long TimestampFrequency => frequency;

        public override long GetTimestamp() => timestamp;
    }
}
