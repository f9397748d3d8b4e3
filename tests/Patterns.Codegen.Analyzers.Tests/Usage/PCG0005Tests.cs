using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Usage;

public sealed class PCG0005Tests
{
    public static TheoryData<string, string> Bad => new()
    {
        { "inherited by two decorated interfaces, one error", Frame.File("""
            public interface IRoot { [Retry(BaseDelay = {|PCG0005:"soon"|})] Task Root(); }
            [GenerateDecorator] public interface ILeaf : IRoot;
            [GenerateDecorator] public interface ITwig : IRoot;
            """) },
        { "no unit", Frame.Class("""
            [Timeout({|PCG0005:"30"|})] public partial Task<int> GetAsync(CancellationToken cancellationToken);
            private Task<int> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult(1);
            """) },
        { "empty", Frame.Class("""
            [Timeout({|PCG0005:""|})] public partial Task<int> GetAsync(CancellationToken cancellationToken);
            private Task<int> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult(1);
            """) },
        { "unknown unit", Frame.Class("""
            [Timeout({|PCG0005:"30 parsecs"|})] public partial Task<int> GetAsync(CancellationToken cancellationToken);
            private Task<int> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult(1);
            """) },
        { "comma", Frame.Class("""
            [Timeout({|PCG0005:"1,5s"|})] public partial Task<int> GetAsync(CancellationToken cancellationToken);
            private Task<int> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult(1);
            """) },
        { "negative", Frame.Class("""
            [Retry(BaseDelay = {|PCG0005:"-1s"|})] public partial Task<int> GetAsync(CancellationToken cancellationToken);
            private Task<int> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult(1);
            """) },
        { "clock form", Frame.Class("""
            [CircuitBreaker("stock", RecoveryTimeout = {|PCG0005:"00:00:30"|})] public partial Task<int> GetAsync(CancellationToken cancellationToken);
            private Task<int> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult(1);
            """) },
        { "two values of one attribute, two diagnostics", Frame.Class("""
            [Retry(BaseDelay = {|PCG0005:"x"|}, MaxDelay = {|PCG0005:"y"|})] public partial Task<int> GetAsync(CancellationToken cancellationToken);
            private Task<int> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult(1);
            """) },
        { "rate without a unit", Frame.Class("""
            [Retry(Budget = {|PCG0005:"10"|})] public partial Task<int> GetAsync(CancellationToken cancellationToken);
            private Task<int> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult(1);
            """) },
        { "rate that is a duration", Frame.Class("""
            [Retry(Budget = {|PCG0005:"10s"|})] public partial Task<int> GetAsync(CancellationToken cancellationToken);
            private Task<int> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult(1);
            """) },
        { "none where nothing can be switched off", Frame.Class("""
            [CircuitBreaker("stock", RecoveryTimeout = {|PCG0005:"none"|}, SlowCall = {|PCG0005:"None"|})] public partial int Get();
            private int GetCore() => 1;
            """) },
        { "key of a lock that lacks its time to live, too", Frame.Class("""
            [{|PCG1001:Lock("order:{|PCG0005:{id|}")|}] public partial Task<int> GetAsync(CancellationToken cancellationToken);
            private Task<int> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult(1);
            """) },
        { "other times of such a lock", Frame.Class("""
            [{|PCG1001:Lock("order", Wait = {|PCG0005:"soon"|})|}] public partial Task<int> GetAsync(CancellationToken cancellationToken);
            private Task<int> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult(1);
            """) },
        { "on an interface", Frame.File("""
            [GenerateDecorator] public interface IStock { [Timeout({|PCG0005:"soon"|})] Task<int> GetAsync(CancellationToken cancellationToken); }
            """) },
    };

    public static TheoryData<string, string> Good => new()
    {
        { "no call is slow", Frame.Class("""
            [CircuitBreaker("stock", SlowCall = "none")] public partial int Get();
            private int GetCore() => 1;
            """) },
        { "milliseconds", Frame.Class("""
            [Timeout("250ms")] public partial Task<int> GetAsync(CancellationToken cancellationToken);
            private Task<int> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult(1);
            """) },
        { "fraction", Frame.Class("""
            [Timeout("1.5s")] public partial Task<int> GetAsync(CancellationToken cancellationToken);
            private Task<int> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult(1);
            """) },
        { "minutes", Frame.Class("""
            [Timeout("5m")] public partial Task<int> GetAsync(CancellationToken cancellationToken);
            private Task<int> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult(1);
            """) },
        { "constant", Frame.Class("""
            private const string Bound = "30s";
            [Timeout(Bound)] public partial Task<int> GetAsync(CancellationToken cancellationToken);
            private Task<int> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult(1);
            """) },
        { "rate", Frame.Class("""
            [Retry(Budget = "100/m")] public partial Task<int> GetAsync(CancellationToken cancellationToken);
            private Task<int> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult(1);
            """) },
        { "no budget", Frame.Class("""
            [Retry(Budget = "none")] public partial Task<int> GetAsync(CancellationToken cancellationToken);
            private Task<int> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult(1);
            """) },
        { "zero where zero means at once", Frame.Class("""
            [Retry(BaseDelay = "0s")] public partial Task<int> GetAsync(CancellationToken cancellationToken);
            private Task<int> GetAsyncCore(CancellationToken cancellationToken) => Task.FromResult(1);
            """) },
    };

    [Theory, MemberData(nameof(Bad))]
    public Task Reports(string what, string source) => Check.SampleAsync(what, source);

    [Theory, MemberData(nameof(Good))]
    public Task Is_silent(string what, string source) => Check.SampleAsync(what, source);
}
