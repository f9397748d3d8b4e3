using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Resilience;

public sealed class PCG2005Tests
{
    public static TheoryData<string, string> Bad => new()
    {
        { "hedge", Frame.Class("""
            [{|PCG2005:Hedge|}] public partial Task<int> PayAsync(CancellationToken cancellationToken);
            private Task<int> PayAsyncCore(CancellationToken cancellationToken) => Task.FromResult(1);
            """) },
        { "hedge with values", Frame.Class("""
            [{|PCG2005:Hedge(Delay = "1s", MaxAttempts = 3)|}] public partial Task<int> PayAsync(CancellationToken cancellationToken);
            private Task<int> PayAsyncCore(CancellationToken cancellationToken) => Task.FromResult(1);
            """) },
        { "hedge above others", Frame.Class("""
            [{|PCG2005:Hedge|}, CircuitBreaker("stock"), Retry] public partial Task<int> PayAsync(CancellationToken cancellationToken);
            private Task<int> PayAsyncCore(CancellationToken cancellationToken) => Task.FromResult(1);
            """) },
        { "hedge below others", Frame.Class("""
            [Timeout("5s"), {|PCG2005:Hedge|}] public partial Task<int> PayAsync(CancellationToken cancellationToken);
            private Task<int> PayAsyncCore(CancellationToken cancellationToken) => Task.FromResult(1);
            """) },
        { "ValueTask", Frame.Class("""
            [{|PCG2005:Hedge|}] public partial ValueTask RunAsync(CancellationToken token);
            private ValueTask RunAsyncCore(CancellationToken token) => default;
            """) },
        { "interface", Frame.File("""
            [GenerateDecorator] public interface IStock { [{|PCG2005:Hedge|}] Task<int> GetAsync(CancellationToken token); }
            """) },
        { "marker on the core only", Frame.Class("""
            [{|PCG2005:Hedge|}] public partial Task RunAsync(CancellationToken token);
            [SafeToRepeat] private Task RunAsyncCore(CancellationToken token) => Task.CompletedTask;
            """) },
    };

    public static TheoryData<string, string> Good => new()
    {
        { "marked", Frame.Class("""
            [SafeToRepeat, Hedge] public partial Task<int> PayAsync(CancellationToken cancellationToken);
            private Task<int> PayAsyncCore(CancellationToken cancellationToken) => Task.FromResult(1);
            """) },
        { "marked below", Frame.Class("""
            [Hedge, SafeToRepeat] public partial Task<int> PayAsync(CancellationToken cancellationToken);
            private Task<int> PayAsyncCore(CancellationToken cancellationToken) => Task.FromResult(1);
            """) },
        { "marked in another list", Frame.Class("""
            [Hedge]
            [SafeToRepeat]
            public partial Task<int> PayAsync(CancellationToken cancellationToken);
            private Task<int> PayAsyncCore(CancellationToken cancellationToken) => Task.FromResult(1);
            """) },
        { "interface, marked", Frame.File("""
            [GenerateDecorator] public interface IStock { [SafeToRepeat, Hedge] Task<int> GetAsync(CancellationToken token); }
            """) },
        { "no hedge", Frame.Class("""
            [Retry] public partial Task<int> PayAsync(CancellationToken cancellationToken);
            private Task<int> PayAsyncCore(CancellationToken cancellationToken) => Task.FromResult(1);
            """) },
        { "retry is another rule's affair", Frame.Class("""
            [Retry(MaxAttempts = 5)] public partial Task<int> PayAsync(CancellationToken cancellationToken);
            private Task<int> PayAsyncCore(CancellationToken cancellationToken) => Task.FromResult(1);
            """) },
    };

    [Theory, MemberData(nameof(Bad))]
    public Task Reports(string what, string source) => Check.SampleAsync(what, source);

    [Theory, MemberData(nameof(Good))]
    public Task Is_silent(string what, string source) => Check.SampleAsync(what, source);

    [Fact]
    public async Task A_hedge_is_an_error()
    {
        var result = await Analysis.RunAsync(Frame.Class("[Hedge] public partial Task RunAsync(CancellationToken token); private Task RunAsyncCore(CancellationToken token) => Task.CompletedTask;"));
        Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Error, Assert.Single(result.Diagnostics).Severity);
    }
}
