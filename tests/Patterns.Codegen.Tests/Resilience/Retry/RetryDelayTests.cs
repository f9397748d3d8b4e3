using System.Numerics;
using CsCheck;
using Patterns.Codegen.Engine;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience.Retry;

public sealed class RetryDelayTests
{
    private static readonly Gen<RetryValues> s_values =
        from max in Gen.Long[0, TimeSpan.TicksPerDay]
        from start in Gen.Long[0, max]
        from backoff in Gen.Enum<Backoff>()
        from jitter in Gen.Enum<Jitter>()
        select new RetryValues(100, new(start), new(max), backoff, jitter, 10, true);

    [Fact]
    public void Backoff_is_the_formula_in_unbounded_integers()
    {
        Gen.Select(s_values, Gen.OneOf(Gen.Int[1, 100], Gen.Int[1, int.MaxValue])).Sample(
            (values, retry) =>
            {
                var start = new BigInteger(values.BaseDelay.Ticks);
                var exact = values.Backoff switch
                {
                    // 2^80 is beyond any delay, so larger powers change nothing.
                    Backoff.Exponential => start * BigInteger.Pow(2, Math.Min(retry - 1, 80)),
                    Backoff.Linear => start * retry,
                    _ => start,
                };
                Assert.Equal(BigInteger.Min(exact, values.MaxDelay.Ticks), RetryDelay.Backoff(values, retry));
            },
            iter: 20_000);
    }

    [Fact]
    public void A_drawn_delay_stays_in_the_bounds_of_its_kind()
    {
        Gen.Select(s_values, Gen.Int[1, 100], Gen.Int).Sample(
            (values, retries, seed) =>
            {
                var jitter = new JitterSource(seed);
                var state = default(RetryState);
                var previous = values.BaseDelay.Ticks;
                for (state.Attempt = 1; state.Attempt <= retries; state.Attempt++)
                {
                    var drawn = RetryDelay.Next(values, ref state, jitter).Ticks;
                    var (low, high) = Bounds(values, state.Attempt, previous);
                    Assert.InRange(drawn, low, high);
                    previous = drawn;
                }
            },
            iter: 5_000);
    }

    [Theory]
    [InlineData(Jitter.Full, 0, 1)]
    [InlineData(Jitter.Equal, 0.5, 1)]
    [InlineData(Jitter.Decorrelated, 1 / 60.0, 1)]
    public void At_MaxDelay_the_draw_is_still_uniform(Jitter kind, double low, double high)
    {
        var values = RetryValues.Resolve(new() { Jitter = kind, MaxAttempts = 100 }, "x");
        var jitter = new JitterSource(20_260_101);
        var max = values.MaxDelay.Ticks;

        // The 50th retry is far beyond the cap; decorrelated jitter is at the cap whenever the draw before was above a third of it.
        var state = new RetryState { Attempt = 50, PreviousDelay = max };
        var draws = Enumerable.Range(0, 10_000).Select(_ =>
        {
            var one = state;
            return RetryDelay.Next(values, ref one, jitter).Ticks / (double)max;
        });

        Assert.True(KolmogorovSmirnov(draws, low, high) < 0.0195, "differs from uniform at a significance of 0.001");
    }

    [Theory]
    [InlineData(Jitter.Full)]
    [InlineData(Jitter.Equal)]
    [InlineData(Jitter.Decorrelated)]
    public void Clients_at_MaxDelay_do_not_come_back_together(Jitter kind)
    {
        var values = RetryValues.Resolve(new() { Jitter = kind, MaxAttempts = 100 }, "x");
        var jitter = new JitterSource(4711);
        var state = new RetryState { Attempt = 50, PreviousDelay = values.MaxDelay.Ticks };

        // Two clients collide when they return in the same of 60 slots of 1 s. Uniform over s of them: one pair in s.
        const int Pairs = 60_000;
        var slots = kind == Jitter.Equal ? 30.0 : kind == Jitter.Full ? 60 : 59;
        var collisions = 0;
        for (var i = 0; i < Pairs; i++)
        {
            var (one, two) = (state, state);
            collisions += (int)RetryDelay.Next(values, ref one, jitter).TotalSeconds == (int)RetryDelay.Next(values, ref two, jitter).TotalSeconds ? 1 : 0;
        }

        var expected = Pairs / slots;
        Assert.InRange(collisions, expected - (4 * Math.Sqrt(expected)), expected + (4 * Math.Sqrt(expected)));
    }

    [Fact]
    public void Decorrelated_jitter_stays_spread_when_BaseDelay_is_MaxDelay()
    {
        var values = RetryValues.Resolve(new() { Jitter = Jitter.Decorrelated, BaseDelay = TimeSpan.FromMinutes(1) }, "x");
        var jitter = new JitterSource(7);
        var draws = Enumerable.Range(0, 10_000).Select(_ =>
        {
            var state = default(RetryState);
            return RetryDelay.Next(values, ref state, jitter).TotalSeconds / 60;
        });

        Assert.True(KolmogorovSmirnov(draws, 1 / 3.0, 1) < 0.0195);
    }

    [Fact]
    public void Decorrelated_jitter_grows_from_the_delay_before()
    {
        var values = RetryValues.Resolve(new() { Jitter = Jitter.Decorrelated, BaseDelay = TimeSpan.FromSeconds(1), MaxDelay = TimeSpan.FromHours(1) }, "x");
        var jitter = new JitterSource(3);
        var state = default(RetryState);
        var first = RetryDelay.Next(values, ref state, jitter);

        // Mean of uniform [1 s, 3 * first].
        var mean = Enumerable.Range(0, 20_000).Average(_ =>
        {
            var next = state;
            return RetryDelay.Next(values, ref next, jitter).TotalSeconds;
        });

        Assert.InRange(mean, ((1 + (3 * first.TotalSeconds)) / 2) - 0.05, ((1 + (3 * first.TotalSeconds)) / 2) + 0.05);
    }

    [Fact]
    public void Retry_After_is_never_undercut_and_keeps_the_spread()
    {
        var drawn = TimeSpan.FromSeconds(3);

        Assert.Equal(drawn, RetryDelay.AtLeast(drawn, TimeSpan.FromSeconds(2), Jitter.Full));
        Assert.Equal(drawn, RetryDelay.AtLeast(drawn, drawn, Jitter.Full));
        Assert.Equal(TimeSpan.FromSeconds(13), RetryDelay.AtLeast(drawn, TimeSpan.FromSeconds(10), Jitter.Full));
        Assert.Equal(TimeSpan.FromSeconds(10), RetryDelay.AtLeast(drawn, TimeSpan.FromSeconds(10), Jitter.None));
        Assert.Equal(TimeSpan.FromHours(24), RetryDelay.AtLeast(drawn, TimeSpan.MaxValue, Jitter.Full));
        Assert.Equal(TimeSpan.FromHours(24), RetryDelay.AtLeast(drawn, TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1), Jitter.Full));
    }

    private static (long Low, long High) Bounds(RetryValues values, int retry, long previous)
    {
        var delay = RetryDelay.Backoff(values, retry);
        var cap = values.MaxDelay.Ticks;
        return values.Jitter switch
        {
            Jitter.Full => (0, delay),
            Jitter.Equal => (delay / 2, delay),
            Jitter.Decorrelated => (Math.Min(values.BaseDelay.Ticks, cap / 3), Math.Min(3 * Math.Max(previous, values.BaseDelay.Ticks), cap)),
            _ => (delay, delay),
        };
    }

    /// <summary>The largest distance between the draws' distribution and the uniform one; its 0.001 quantile for 10,000 draws is 0.0195.</summary>
    private static double KolmogorovSmirnov(IEnumerable<double> draws, double low, double high)
    {
        var sorted = draws.Order().ToArray();
        return sorted.Select((draw, i) =>
        {
            var expected = (draw - low) / (high - low);
            return Math.Max(Math.Abs(expected - (i / (double)sorted.Length)), Math.Abs(expected - ((i + 1) / (double)sorted.Length)));
        }).Max();
    }
}
