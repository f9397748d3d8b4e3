using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Usage;

public sealed class PCG0004Tests
{
    public static TheoryData<string, string> Bad => new()
    {
        { "local function", Samples.Class("""
            public int Get() { return Local(); [{|PCG0004:Retry|}] int Local() => 1; }
            """) },
        { "lambda", Samples.Class("""
            public Func<int> Get() => [{|PCG0004:Retry|}] () => 1;
            """) },
        { "getter", Samples.Class("""
            public int Value { [{|PCG0004:Retry|}] get => 1; }
            """) },
        { "setter", Samples.Class("""
            public int Value { get => 1; [{|PCG0004:Retry|}] set { } }
            """) },
        { "event accessor", Samples.Class("""
            public event Action Changed { [{|PCG0004:Retry|}] add { } remove { } }
            """) },
        { "operator", Samples.Class("""
            [{|PCG0004:Retry|}] public static Service operator +(Service left, Service right) => left;
            """) },
        { "finalizer", Samples.Class("""
            [{|PCG0004:Retry|}] ~Service() { }
            """) },
        { "explicit interface implementation", Samples.File("""
            public interface IStock { int Get(); }
            public partial class Stock(PatternRuntime patterns) : IStock { [{|PCG0004:Retry|}] int IStock.Get() => patterns.GetHashCode(); }
            """) },
        { "abstract method", Samples.File("""
            public abstract class Stock { [{|PCG0004:Retry|}] public abstract int Get(); }
            """) },
        { "async void", Samples.Class("""
            [{|PCG0004:Retry|}] public async void Run() => await Task.Yield();
            """) },
        { "async void core", Samples.Class("""
            [{|PCG0004:Retry|}] public partial void Run();
            private async void RunCore() => await Task.Yield();
            """) },
        { "iterator", Samples.Class("""
            [{|PCG0004:Retry|}] public IEnumerable<int> Get() { yield return 1; }
            """) },
        { "asynchronous sequence", Samples.Class("""
            [{|PCG0004:Retry|}] public async IAsyncEnumerable<int> GetAsync() { await Task.Yield(); yield return 1; }
            """) },
        { "out parameter", Samples.Class("""
            [{|PCG0004:Retry|}] public bool TryGet(out int value) { value = 1; return true; }
            """) },
        { "span across await", Samples.Class("""
            [{|PCG0004:Retry|}] public Task<int> GetAsync(ReadOnlySpan<char> id) => Task.FromResult(id.Length);
            """) },
        { "file-local type", Samples.File("""
            file partial class Stock(PatternRuntime patterns) { [{|PCG0004:Retry|}] public int Get() => patterns.GetHashCode(); }
            """) },
        { "ref struct", Samples.File("""
            public ref struct Stock { [{|PCG0004:Retry|}] public int Get() => 1; }
            """) },
        { "mutable struct, asynchronous", Samples.File("""
            public struct Stock { public int Count; [{|PCG0004:Retry|}] public Task<int> GetAsync() => Task.FromResult(Count++); }
            """) },
        { "extern method", Samples.Class("""
            [{|PCG0004:Retry|}, System.Runtime.InteropServices.DllImport("x")] public static extern int Get();
            """) },
        { "time-out of a method that blocks", Samples.Class("""
            [{|PCG0004:Timeout("2s")|}] public partial int Get();
            private int GetCore() => 1;
            """) },
        { "extension block", Samples.File("""
            public static class Extensions { extension(string text) { [{|PCG0004:Retry|}] public int Length2() => text.Length; } }
            """) },
    };

    public static TheoryData<string, string> Good => new()
    {
        { "ValueTask", Samples.Class("""
            [Retry] public partial ValueTask<int> GetAsync();
            private ValueTask<int> GetAsyncCore() => new(1);
            """) },
        { "span in a method that blocks", Samples.Class("""
            [Retry] public partial int Get(ReadOnlySpan<char> id);
            private int GetCore(ReadOnlySpan<char> id) => id.Length;
            """) },
        { "in parameter, synchronous", Samples.Class("""
            [Retry] public partial int Get(in int id);
            private int GetCore(in int id) => id;
            """) },
        { "mutable struct, synchronous", Samples.File("""
            public partial struct Stock(PatternRuntime patterns) { public int Count; [Retry] public partial int Get(); private int GetCore() => Count; }
            """) },
        { "override", Samples.File("""
            public abstract class Base { public abstract int Get(); }
            public partial class Stock(PatternRuntime patterns) : Base { [Retry] public override partial int Get(); private int GetCore() => 1; }
            """) },
        { "old extension method", Samples.File("""
            public static partial class Extensions { [Retry] public static partial int Twice(this PatternRuntime runtime, int id); private static int TwiceCore(PatternRuntime runtime, int id) => id; }
            """) },
        { "list instead of an iterator", Samples.Class("""
            [Retry] public partial Task<IReadOnlyList<int>> GetAsync();
            private Task<IReadOnlyList<int>> GetAsyncCore() => Task.FromResult<IReadOnlyList<int>>([]);
            """) },
    };

    [Theory, MemberData(nameof(Bad))]
    public Task Reports(string what, string source) => Check.SampleAsync(what, source);

    [Theory, MemberData(nameof(Good))]
    public Task Is_silent(string what, string source) => Check.SampleAsync(what, source);
}
