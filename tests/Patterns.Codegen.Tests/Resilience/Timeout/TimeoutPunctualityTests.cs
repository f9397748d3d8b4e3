using System.Diagnostics;
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
        var taken = new List<Task<TimeSpan>>();
        for (var call = 0; call < 200; call++)
        {
            taken.Add(Measure(policy));

            // So that calls begin anywhere between two ticks of the coarse clock.
            var until = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 4_000);
            while (Stopwatch.GetTimestamp() < until)
                Thread.SpinWait(10);
        }

        Assert.All(await Task.WhenAll(taken).WaitAsync(Patience), time => Assert.True(time >= s_bound, $"{time.TotalMilliseconds} ms"));
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
