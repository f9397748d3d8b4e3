namespace Patterns.Codegen.Tests.Generated;

/// <summary>A wrapped call that completes at once allocates nothing beyond what its core method does.</summary>
[Collection(nameof(AloneCollection))]
public sealed partial class AllocationTests
{
    [Theory]
    [InlineData("Task")]
    [InlineData("ValueTask")]
    [InlineData("all patterns")]
    [InlineData("blocking")]
    public void NothingIsAllocatedWhenTheCoreCompletesAtOnce(string shape)
    {
        using var runtime = new PatternRuntime();
        var service = new Cached(runtime);
        using var source = new CancellationTokenSource();
        for (var i = 0; i < 200; i++)
            Round(shape, service, source.Token);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            Round(shape, service, source.Token);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Round(string shape, Cached service, CancellationToken token)
    {
        var answer = shape switch
        {
            "Task" => new ValueTask<int>(service.Task(token)),
            "ValueTask" => service.Value(token),
            "all patterns" => service.All(7, token),
            _ => new ValueTask<int>(service.Blocking()),
        };
        if (!answer.IsCompletedSuccessfully || answer.Result != 7)
            throw new InvalidOperationException("the call did not complete at once");
    }

    private sealed partial class Cached(PatternRuntime patterns)
    {
        private static readonly Task<int> s_answer = System.Threading.Tasks.Task.FromResult(7);

        [CircuitBreaker("cached")]
        [Retry]
        [Timeout("2s")]
        public partial Task<int> Task(CancellationToken token);

        private static Task<int> TaskCore(CancellationToken token) => s_answer;

        [CircuitBreaker("cached")]
        [Retry]
        [Timeout("2s")]
        public partial ValueTask<int> Value(CancellationToken token);

        private static ValueTask<int> ValueCore(CancellationToken token) => new(7);

        [Bulkhead("cached")]
        [Fallback(nameof(AllFallback))]
        [Timeout("10s")]
        [Hedge]
        [CircuitBreaker("cached", SlowCall = "5s")]
        [Retry]
        [Timeout("2s")]
        [SafeToRepeat]
        public partial ValueTask<int> All(int value, CancellationToken token);

        private static ValueTask<int> AllCore(int value, CancellationToken token) => new(value);

        private static int AllFallback(int value, CancellationToken token) => -value;

        [CircuitBreaker("cached")]
        [Bulkhead("cached")]
        [Retry]
        public partial int Blocking();

        private static int BlockingCore() => 7;
    }
}
