using Microsoft.Extensions.Time.Testing;

namespace Patterns.Codegen.Postgres.Tests.Connections;

/// <summary>A caller who leaves a command, at the moments that a server rarely hits.</summary>
public sealed class DepartureTests
{
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Else a transaction that was begun would be nobody's, and hold its key and its connection for good.
    [Fact]
    public async Task A_command_that_ends_as_the_time_for_it_does_is_the_callers_or_is_abandoned()
    {
        for (var i = 0; i < 500; i++)
        {
            var clock = new FakeTimeProvider();
            var command = new TaskCompletionSource<int>();
            using var caller = new CancellationTokenSource();
            Task<int>? abandoned = null;
            var leaving = Departure.AwaitAsync(command.Task, Departure.Source(), 0, (_, left) => abandoned = left, clock, caller.Token).AsTask();
            await caller.CancelAsync();
            // What continues on a thread with a context of its own goes elsewhere: the command ends in between.
            var context = SynchronizationContext.Current;
            SynchronizationContext.SetSynchronizationContext(new ElsewhereContext());
            try
            {
                clock.Advance(s_farewell);
                command.SetResult(42);
            }
            finally
            {
                SynchronizationContext.SetSynchronizationContext(context);
            }

            await ((Task)leaving.WaitAsync(s_patience, Token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            Assert.True(leaving.IsCompletedSuccessfully || leaving.IsCanceled, $"{leaving.Exception}");
            Assert.Equal(leaving.IsCanceled, abandoned is not null);
        }
    }

    [Fact]
    public async Task A_caller_who_leaves_takes_his_token_with_him_and_no_other_callers_command()
    {
        var source = Departure.Source();
        using var caller = new CancellationTokenSource();
        var command = new TaskCompletionSource<int>();
        using var _ = source.Token.Register(() => command.SetCanceled(source.Token));
        var leaving = Departure.AwaitAsync(command.Task, source, 0, static (_, _) => Assert.Fail("It has ended."), TimeProvider.System, caller.Token).AsTask();

        await caller.CancelAsync();
        var left = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving.WaitAsync(s_patience, Token));

        Assert.Equal(caller.Token, left.CancellationToken);
        Assert.NotSame(source, Departure.Source());
    }

    [Fact]
    public async Task What_a_command_says_is_the_callers_when_it_has_nothing_to_do_with_him()
    {
        using var caller = new CancellationTokenSource();
        foreach (var isCancelled in (bool[])[false, true])
        {
            if (isCancelled)
                await caller.CancelAsync();
            await Assert.ThrowsAsync<TimeoutException>(() => LeaveAsync(Task.FromException<int>(new TimeoutException())));
            Assert.Equal(42, await LeaveAsync(Task.FromResult(42)));
        }

        Task<int> LeaveAsync(Task<int> command) =>
            Departure.AwaitAsync(command, Departure.Source(), 0, static (_, _) => Assert.Fail("It has ended."), TimeProvider.System, caller.Token).AsTask();
    }

    // It is paid by each claim of a caller who may leave, and hardly any does.
    [Fact]
    public void A_caller_who_stays_costs_little()
    {
        using var caller = new CancellationTokenSource();
        const int Calls = 2_000;
        Cost(Calls);

        Assert.InRange(Cost(Calls) / Calls, 0, 300);

        long Cost(int calls)
        {
            var commands = Enumerable.Range(0, calls).Select(static _ => new TaskCompletionSource<int>()).ToArray();
            var sum = 0;
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var command in commands)
            {
                var source = Departure.Source();
                var staying = Departure.AwaitAsync(command.Task, source, 0, static (_, _) => { }, TimeProvider.System, caller.Token);
                source.Token.UnsafeRegister(static _ => { }, null).Dispose();
                command.SetResult(42);
#pragma warning disable xUnit1031 // It has ended.
                sum += staying.GetAwaiter().GetResult();
#pragma warning restore xUnit1031
            }

            var cost = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.Equal(42 * calls, sum);
            return cost;
        }
    }

    private sealed class ElsewhereContext : SynchronizationContext;
}
