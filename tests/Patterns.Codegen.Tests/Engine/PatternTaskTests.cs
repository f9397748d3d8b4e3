using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Tests.Engine;

public sealed class PatternTaskTests
{
    private static readonly InvalidOperationException s_failure = new("failed");
    private static readonly PatternMethod s_method = new("Shop.Payments.Charge", new MethodRegistry());

    [Fact]
    public async Task A_successful_task_settles()
    {
        var completion = new TaskCompletionSource<int>();
        Task<int> typed = completion.Task;
        Task untyped = completion.Task;
        var settled = Both();
        Assert.False(settled.IsCompleted);

        completion.SetResult(7);
        await settled;
        Assert.Equal(7, await typed);

        async Task Both()
        {
            await typed.Settle(s_method);
            await untyped.Settle(s_method);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failed_task_settles_and_shows_what_it_failed_with(bool early)
    {
        var completion = new TaskCompletionSource<int>();
        if (early)
            completion.SetException(s_failure);
        var settled = Settle(completion.Task);
        if (!early)
            completion.SetException(s_failure);

        Assert.Same(s_failure, await settled);
        Assert.Same(s_failure, completion.Task.Failure());

        static async Task<Exception> Settle(Task task)
        {
            await task.Settle(s_method);
            return task.Failure();
        }
    }

    [Fact]
    public void A_task_with_several_failures_shows_the_first_as_await_would()
    {
        var completion = new TaskCompletionSource();
        completion.SetException([s_failure, new IOException()]);

        Assert.Same(s_failure, completion.Task.Failure());
    }

    [Fact]
    public void A_failure_that_is_itself_an_aggregate_is_not_unwrapped()
    {
        var failure = new AggregateException(s_failure);

        Assert.Same(failure, Task.FromException(failure).Failure());
        Assert.Same(failure, ValueTask.FromException<int>(failure).Failure());
    }

    [Fact]
    public void A_cancelled_task_shows_its_token()
    {
        var token = new CancellationToken(canceled: true);

        Assert.Equal(token, Assert.IsAssignableFrom<OperationCanceledException>(Task.FromCanceled(token).Failure()).CancellationToken);
        Assert.Equal(token, Assert.IsAssignableFrom<OperationCanceledException>(Task.FromCanceled<int>(token).Failure()).CancellationToken);
        Assert.Equal(token, Assert.IsAssignableFrom<OperationCanceledException>(ValueTask.FromCanceled(token).Failure()).CancellationToken);
        Assert.Equal(token, Assert.IsAssignableFrom<OperationCanceledException>(ValueTask.FromCanceled<int>(token).Failure()).CancellationToken);
    }

    /// <summary>HttpClient reports its own time-out as a cancellation with a cause: that must survive.</summary>
    [Fact]
    public async Task A_cancelled_task_shows_the_very_exception_that_was_thrown()
    {
        var cancellation = new TaskCanceledException("The request timed out.", new TimeoutException());
        var task = ThrowAsync(cancellation);
        await task.Settle(s_method);

        Assert.True(task.IsCanceled);
        Assert.Same(cancellation, task.Failure());
    }

    [Fact]
    public async Task Looking_at_a_failure_does_not_throw()
    {
        var thrown = 0;
        void Count(object? sender, System.Runtime.ExceptionServices.FirstChanceExceptionEventArgs args) =>
            thrown += ReferenceEquals(args.Exception, s_counted) ? 1 : 0;
        AppDomain.CurrentDomain.FirstChanceException += Count;
        try
        {
            var task = Task.FromException<int>(s_counted);
            var valueTask = new ValueTask<int>(task);
            await task.Settle(s_method);
            await valueTask.Settle();
            Assert.Same(s_counted, task.Failure());
            Assert.Same(s_counted, valueTask.Failure());
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Count;
        }

        Assert.Equal(0, thrown);
    }

    [Fact]
    public async Task A_failure_that_was_looked_at_counts_as_observed()
    {
        var unobserved = new List<Exception>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs args)
        {
            lock (unobserved)
                unobserved.AddRange(args.Exception.InnerExceptions);
        }

        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            Forget();
            for (var round = 0; round < 3; round++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }

            await Task.Yield();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        Assert.DoesNotContain(s_observed, unobserved);
        Assert.Contains(s_unobserved, unobserved);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static void Forget()
        {
            Task.FromException(s_observed).Failure();
            _ = Task.FromException(s_unobserved);
        }
    }

    [Fact]
    public async Task A_method_that_throws_before_it_returns_a_task_has_no_task_to_settle()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await Throwing().Settle(s_method));

        static Task Throwing() => throw s_failure;
    }

    [Fact]
    public void Rethrow_keeps_the_stack_of_the_first_throw()
    {
        var original = Assert.Throws<InvalidOperationException>(ThrowDeep);
        var again = Assert.Throws<InvalidOperationException>(() => PatternTask.Rethrow(original));

        Assert.Same(original, again);
        Assert.Contains(nameof(ThrowDeep), again.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settling_does_not_come_back_to_the_captured_context()
    {
        var context = new CountingContext();
        var completion = new TaskCompletionSource<int>();
        var source = new ManualSource<int>();
        SynchronizationContext.SetSynchronizationContext(context);
        Task[] settled;
        try
        {
            settled = [Of(completion.Task), OfTask(completion.Task), OfValue(source.Task)];
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }

        completion.SetResult(1);
        source.Succeed(1);
        await Task.WhenAll(settled);
        Assert.Equal(0, context.Posts);

        static async Task Of(Task<int> task) => await task.Settle(s_method);
        static async Task OfTask(Task task) => await task.Settle(s_method);
        static async Task OfValue(ValueTask<int> task) => await task.Settle();
    }

    private static readonly Exception s_counted = new InvalidOperationException("counted");
    private static readonly Exception s_observed = new InvalidOperationException("observed");
    private static readonly Exception s_unobserved = new InvalidOperationException("unobserved");

    private static async Task<int> ThrowAsync(Exception error)
    {
        await Task.Yield();
        throw error;
    }

    private static void ThrowDeep() => throw new InvalidOperationException();

    private sealed class CountingContext : SynchronizationContext
    {
        public int Posts;

        public override void Post(SendOrPostCallback d, object? state)
        {
            Interlocked.Increment(ref Posts);
            base.Post(d, state);
        }
    }
}
