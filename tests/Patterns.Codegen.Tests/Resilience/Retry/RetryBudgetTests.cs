using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience.Retry;

public sealed class RetryBudgetTests
{
    // They divide the clock's 10 MHz, so that a bucket of whole ticks is an exact model.
    private static readonly int[] s_rates = [1, 2, 5, 8, 10, 100, 1000];

    [Fact]
    public void Holds_one_second_of_retries_and_refills_at_the_rate()
    {
        var time = new FakeTimeProvider();
        var budget = new RetryBudget("payment-api", 10, time);

        Assert.Equal(10, Take(budget, 100));
        time.Advance(TimeSpan.FromMilliseconds(99));
        Assert.False(budget.TryTake());
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, Take(budget, 100));
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(10, Take(budget, 100));
    }

    [Fact]
    public void A_rate_below_one_a_second_still_lets_one_through()
    {
        var time = new FakeTimeProvider();
        var budget = new RetryBudget("payment-api", 10 / 60.0, time);

        Assert.Equal(1, Take(budget, 5));
        time.Advance(TimeSpan.FromSeconds(5.9));
        Assert.False(budget.TryTake());
        time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(1, Take(budget, 5));
    }

    [Fact]
    public void Infinity_lets_all_through() =>
        Assert.Equal(100_000, Take(new("payment-api", double.PositiveInfinity, new FakeTimeProvider()), 100_000));

    [Fact]
    public void Agrees_with_a_plain_bucket_of_ticks()
    {
        var rate = Gen.Int[0, 6].Select(i => s_rates[i]);
        var step = Gen.Select(Gen.OneOf(Gen.Const(0L), Gen.Long[0, 20_000_000]), Gen.Int[1, 20]);
        Gen.Select(rate, step.Array[1, 60]).Sample(
            (perSecond, steps) =>
            {
                var time = new FakeTimeProvider();
                var budget = new RetryBudget("payment-api", perSecond, time);
                var interval = TimeSpan.TicksPerSecond / perSecond;
                var full = TimeSpan.TicksPerSecond;
                var held = full;
                foreach (var (wait, tries) in steps)
                {
                    time.Advance(new(wait));
                    held = Math.Min(full, held + wait);
                    for (var i = 0; i < tries; i++)
                    {
                        var expected = held >= interval;
                        held -= expected ? interval : 0;
                        Assert.Equal(expected, budget.TryTake());
                    }
                }
            },
            iter: 2_000);
    }

    [Fact]
    public void Never_exceeds_the_rate_plus_the_burst_in_any_window_while_the_rate_changes()
    {
        var step = Gen.Select(Gen.Long[0, 5_000_000], Gen.Int[1, 20], Gen.OneOf(Gen.Const(0.0), Gen.Double[0.05, 200]));
        step.Array[1, 80].Sample(
            steps =>
            {
                var time = new FakeTimeProvider();
                var budget = new RetryBudget("payment-api", 10, time);
                var highest = 10.0;
                var taken = new List<long>();
                foreach (var (wait, tries, newRate) in steps)
                {
                    time.Advance(new(wait));
                    if (newRate > 0)
                    {
                        budget.PerSecond = newRate;
                        highest = Math.Max(highest, newRate);
                    }

                    taken.AddRange(Enumerable.Repeat(time.GetTimestamp(), Take(budget, tries)));
                }

                for (var first = 0; first < taken.Count; first++)
                {
                    for (var last = first; last < taken.Count; last++)
                    {
                        var seconds = (taken[last] - taken[first]) / (double)TimeSpan.TicksPerSecond;
                        Assert.True(last - first + 1 <= (highest * seconds) + Math.Max(1, highest) + 1e-6);
                    }
                }
            },
            iter: 200);
    }

    [Fact]
    public void A_raised_rate_takes_effect_without_waiting_for_the_old_debt()
    {
        var time = new FakeTimeProvider();
        var budget = new RetryBudget("payment-api", 0.01, time);
        Assert.True(budget.TryTake());

        budget.PerSecond = 10;
        time.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal(1, Take(budget, 5));
    }

    [Fact]
    public async Task Threads_together_take_no_more_than_there_is()
    {
        const int Threads = 8;
        var time = new FakeTimeProvider();
        var budget = new RetryBudget("payment-api", 1000, time);
        using var start = new Barrier(Threads);

        for (var round = 0; round < 50; round++)
        {
            var taken = await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    return Take(budget, 500);
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)));
            Assert.Equal(1000, taken.Sum());
            time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private static int Take(RetryBudget budget, int tries) => Enumerable.Range(0, tries).Count(_ => budget.TryTake());
}
