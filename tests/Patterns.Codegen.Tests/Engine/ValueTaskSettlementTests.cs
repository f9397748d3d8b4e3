using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Tests.Engine;

public sealed class ValueTaskSettlementTests
{
    private static readonly InvalidOperationException s_failure = new("failed");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_source_settles_and_its_result_is_taken_once_by_the_owner(bool early)
    {
        var source = new ManualSource<int>();
        if (early)
            source.Succeed(7);
        var result = ResultOf(source.Task);
        if (!early)
        {
            Assert.False(result.IsCompleted);
            source.Succeed(7);
        }

        Assert.Equal(7, await result);
        Assert.Equal(1, source.Taken);

        static async Task<int> ResultOf(ValueTask<int> task)
        {
            await task.Settle();
            Assert.True(task.IsCompletedSuccessfully);
            return task.Result;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_source_that_fails_shows_what_it_failed_with(bool early)
    {
        var source = new ManualSource<int>();
        if (early)
            source.Fail(s_failure);
        var failure = FailureOf(source.Task);
        if (!early)
            source.Fail(s_failure);

        Assert.Same(s_failure, await failure);
        Assert.Equal(1, source.Taken);

        static async Task<Exception> FailureOf(ValueTask<int> task)
        {
            await task.Settle();
            Assert.True(task.IsFaulted);
            return task.Failure();
        }
    }

    [Fact]
    public async Task A_source_without_result_settles_in_every_way()
    {
        var (success, failure, cancellation) = (new ManualSource<bool>(), new ManualSource<bool>(), new ManualSource<bool>());
        var cancelled = new OperationCanceledException(new CancellationToken(canceled: true));
        var outcomes = new[] { Of(success.Untyped), Of(failure.Untyped), Of(cancellation.Untyped) };
        success.Succeed(true);
        failure.Fail(s_failure);
        cancellation.Fail(cancelled);

        Assert.Null(await outcomes[0]);
        Assert.Same(s_failure, await outcomes[1]);
        Assert.Same(cancelled, await outcomes[2]);

        static async Task<Exception?> Of(ValueTask task)
        {
            await task.Settle();
            if (!task.IsCompletedSuccessfully)
                return task.Failure();
            task.GetAwaiter().GetResult();
            return null;
        }
    }

    [Fact]
    public async Task A_cancelled_source_shows_its_exception()
    {
        var source = new ManualSource<int>();
        var cancelled = new TaskCanceledException("The request timed out.", new TimeoutException());
        source.Fail(cancelled);
        var task = source.Task;

        await task.Settle();
        Assert.True(task.IsCanceled);
        Assert.Same(cancelled, task.Failure());
    }

    [Fact]
    public async Task A_value_task_of_a_task_shows_that_tasks_failure()
    {
        var task = new ValueTask(Task.FromException(s_failure));

        await task.Settle();
        Assert.Same(s_failure, task.Failure());
    }

    [Fact]
    public void Waiting_allocates_nothing()
    {
        var source = new ManualSource<int>();
        var called = 0;
        Action continuation = () => called++;
        Run(1_000);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(1_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(2_000, called);

        void Run(int calls)
        {
            for (var call = 0; call < calls; call++)
            {
                source.Reset();
                var task = source.Task;
                task.Settle().GetAwaiter().UnsafeOnCompleted(continuation);
                source.Succeed(call);
                task.Settle().GetAwaiter().GetResult();
                if (task.Result != call)
                    throw new InvalidOperationException();
            }
        }
    }
}
