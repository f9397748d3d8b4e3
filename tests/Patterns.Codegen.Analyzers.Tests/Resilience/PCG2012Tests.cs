using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Resilience;

public sealed class PCG2012Tests
{
    public static TheoryData<string, string> Bad => new()
    {
        { "below retry", Frame.Class("""
            [Retry, {|PCG2012:Fallback(nameof(Cached))|}] public partial int Get();
            private int GetCore() => 1;
            private int Cached() => 0;
            """) },
        { "below breaker", Frame.Class("""
            [CircuitBreaker("stock")] [{|PCG2012:Fallback(nameof(Cached))|}] public partial int Get();
            private int GetCore() => 1;
            private int Cached() => 0;
            """) },
        { "below a pipeline", Frame.Class("""
            [Pipeline("p"), {|PCG2012:Fallback(nameof(Cached))|}] public partial Task<int> GetAsync();
            private Task<int> GetAsyncCore() => Task.FromResult(1);
            private int Cached() => 0;
            """) },
        { "below a hedge", Frame.Class("""
            [SafeToRepeat, Hedge, {|PCG2012:Fallback(nameof(Cached))|}] public partial Task<int> GetAsync(CancellationToken t);
            private Task<int> GetAsyncCore(CancellationToken t) => Task.FromResult(1);
            private int Cached(CancellationToken t) => 0;
            """) },
        { "between", Frame.Class("""
            [CircuitBreaker("stock"), {|PCG2012:Fallback(nameof(Cached))|}, Retry] public partial int Get();
            private int GetCore() => 1;
            private int Cached() => 0;
            """) },
        { "last of many", Frame.Class("""
            [Bulkhead("stock"), CircuitBreaker("stock"), Retry, {|PCG2012:Fallback(nameof(Cached))|}] public partial int Get();
            private int GetCore() => 1;
            private int Cached() => 0;
            """) },
    };

    public static TheoryData<string, string> Good => new()
    {
        { "above retry", Frame.Class("""
            [Fallback(nameof(Cached)), Retry] public partial int Get();
            private int GetCore() => 1;
            private int Cached() => 0;
            """) },
        { "above all", Frame.Class("""
            [Fallback(nameof(Cached)), CircuitBreaker("stock"), Retry] public partial int Get();
            private int GetCore() => 1;
            private int Cached() => 0;
            """) },
        { "alone", Frame.Class("""
            [Fallback(nameof(Cached))] public partial int Get();
            private int GetCore() => 1;
            private int Cached() => 0;
            """) },
        { "below a bulkhead, which looks at no failures", Frame.Class("""
            [Bulkhead("stock"), Fallback(nameof(Cached))] public partial int Get();
            private int GetCore() => 1;
            private int Cached() => 0;
            """) },
        { "below a time-out of the whole", Frame.Class("""
            [Timeout("2s"), Fallback(nameof(Cached))] public partial Task<int> GetAsync(CancellationToken t);
            private Task<int> GetAsyncCore(CancellationToken t) => Task.FromResult(1);
            private int Cached(CancellationToken t) => 0;
            """) },
        { "no fallback", Frame.Class("""
            [CircuitBreaker("stock"), Retry] public partial int Get();
            private int GetCore() => 1;
            """) },
    };

    [Theory, MemberData(nameof(Bad))]
    public Task Reports(string what, string source) => Check.SampleAsync(what, source);

    [Theory, MemberData(nameof(Good))]
    public Task Is_silent(string what, string source) => Check.SampleAsync(what, source);
}
