using System.Diagnostics;
using Patterns.Codegen.Engine;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience.Timeouts;

/// <summary>A caller who was promised two seconds gets two seconds. How late a time-out is depends on the machine's load and is not asserted.</summary>
public sealed class TimeoutPunctualityTests : TimeoutTestBase
{
    private static readonly TimeSpan s_bound = TimeSpan.FromMilliseconds(30);

    [Fact]
    public async Task The_coarse_clock_never_ends_a_call_early()
    {
        var policy = Policy(TimeoutTimer.Scanner, s_bound);
        var offset = Enumerable.Range(0, 200).Min(static _ => Spin(Lag));
        var usual = CoarseClock.MeasureLag() - 2;
        var taken = new List<Task<TimeSpan>>();
        while (taken.Count < 200)
        {
            // So that calls begin anywhere between two ticks of the coarse clock.
            var lag = Spin(() =>
            {
                var tick = Environment.TickCount64;
                taken.Add(Measure(policy));
                return Now - tick;
            });

            // A call that began while the system did not move its clock for longer than a step is another matter: see the decision on the coarse clock.
            if (lag - offset > usual)
                taken.RemoveAt(taken.Count - 1);
        }

        Assert.All(await Task.WhenAll(taken).WaitAsync(Patience), time => Assert.True(time >= s_bound, $"{time.TotalMilliseconds} ms"));
    }

    private static double Now => Stopwatch.GetTimestamp() * 1000.0 / Stopwatch.Frequency;

    private static double Lag() => Now - Environment.TickCount64;

    private static double Spin(Func<double> then)
    {
        var until = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 4_000);
        while (Stopwatch.GetTimestamp() < until)
            Thread.SpinWait(10);
        return then();
    }

    private static Task<TimeSpan> Measure(TimeoutPolicy policy)
    {
        var ended = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);

        // Before the start, as a caller measures: a thread that is held up between the two had its time running meanwhile, which is no early end.
        var started = Stopwatch.GetTimestamp();
        var lease = policy.Start(CancellationToken.None);
        lease.Token.Register(() => ended.TrySetResult(Stopwatch.GetElapsedTime(started)));
        return ended.Task;
    }
}
