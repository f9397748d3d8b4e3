using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Usage;

public sealed class PCG0001Tests
{
    public static TheoryData<string, string> Bad => new()
    {
        { "core of a wrapped method: its retries do not multiply", Frame.Class("[Retry] public partial int Get(); [{|PCG0001:Retry|}] private int GetCore() => 1;") },
        { "inherited member that no decorator can have", Frame.File("public interface IRoot { [{|PCG0001:Retry|}] sealed Task Root() => Task.CompletedTask; } [GenerateDecorator] public interface ILeaf : IRoot { [Retry] Task Leaf(); }") },
        { "interface whose heirs have no decorator", Frame.File("public interface IRoot { [{|PCG0001:Retry|}] Task Root(); } public interface ILeaf : IRoot; [GenerateDecorator] public interface IOther { [Retry] Task Other(); }") },
        { "ordinary method", Frame.Class("[{|PCG0001:Retry|}] public async Task<int> GetAsync(int id) { await Task.Yield(); return id; }") },
        { "expression body", Frame.Class("[{|PCG0001:CircuitBreaker(\"stock\")|}] public Task<int> GetAsync(int id) => Task.FromResult(id);") },
        { "several attributes, one diagnostic", Frame.Class("[{|PCG0001:CircuitBreaker(\"stock\")|}, Retry] [Timeout(\"2s\")] public Task<int> GetAsync(CancellationToken token) => Task.FromResult(1);") },
        { "static method", Frame.Class("[{|PCG0001:Retry|}] public static int Get(PatternRuntime runtime) => 1;") },
        { "virtual method", Frame.Class("[{|PCG0001:Retry|}] public virtual int Get() => 1;") },
        { "interface without [GenerateDecorator]", Frame.File("public interface IStock { [{|PCG0001:Retry|}] Task<int> GetAsync(int id, CancellationToken cancellationToken); }") },
        { "record", Frame.File("public record Stock(PatternRuntime Patterns) { [{|PCG0001:Retry|}] public int Get() => 1; }") },
        { "struct", Frame.File("public readonly struct Stock { [{|PCG0001:Retry|}] public int Get() => 1; }") },
        { "nested type", Frame.File("public class Outer { public class Inner { [{|PCG0001:Retry|}] public int Get() => 1; } }") },
        { "alias of the attribute", "using R = Patterns.Codegen.RetryAttribute; class C { [{|PCG0001:R|}] int Get() => 1; }" },
        { "both parts written by hand", Frame.Class("[{|PCG0001:Retry|}] public partial int Get(); public partial int Get() => 1;") },
    };

    public static TheoryData<string, string> Good => new()
    {
        { "interface that a decorated one inherits", Frame.Usings + "namespace Shop { public interface IRoot { [Retry] Task Root(); } public interface IMiddle : IRoot; } namespace Shop.Deep { public static class Outer { [GenerateDecorator] public interface ILeaf : IMiddle; } }" },
        { "generic interface that a decorated one inherits", Frame.File("public interface IRoot<T> { [Retry] Task<T> Root(T x); } [GenerateDecorator] public interface ILeaf : IRoot<int>;") },
        { "partial method with a core", Frame.Class("[Retry] public partial Task<int> GetAsync(int id); private Task<int> GetAsyncCore(int id) => Task.FromResult(id);") },
        { "decorated interface", Frame.File("[GenerateDecorator] public interface IStock { [Retry] Task<int> GetAsync(int id, CancellationToken cancellationToken); }") },
        { "partial nested type", Frame.File("public partial class Outer { public partial class Inner(PatternRuntime p) { [Retry] public partial int Get(); private int GetCore() => 1; } }") },
        { "no attribute", Frame.Class("public int Get() => 1;") },
        { "somebody else's [Retry]", "class RetryAttribute : System.Attribute; class C { [Retry] int Get() => 1; }" },
        { "a marker is no pattern", Frame.Class("[SafeToRepeat] public int Get() => 1;") },
        { "static with a runtime", Frame.Class("[Retry] public static partial int Get(PatternRuntime runtime); private static int GetCore(PatternRuntime runtime) => 1;") },
    };

    [Theory, MemberData(nameof(Bad))]
    public Task Reports(string what, string source) => Check.SampleAsync(what, source);

    [Theory, MemberData(nameof(Good))]
    public Task Is_silent(string what, string source) => Check.SampleAsync(what, source);
}
