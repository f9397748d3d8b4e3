using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Usage;

public sealed class PCG0004Tests
{
    public static TheoryData<string, string> Bad => new()
    {
        { "local function", Frame.Class("""
            public int Get() { return Local(); [{|PCG0004:Retry|}] int Local() => 1; }
            """) },
        { "lambda", Frame.Class("""
            public Func<int> Get() => [{|PCG0004:Retry|}] () => 1;
            """) },
        { "getter", Frame.Class("""
            public int Value { [{|PCG0004:Retry|}] get => 1; }
            """) },
        { "setter", Frame.Class("""
            public int Value { get => 1; [{|PCG0004:Retry|}] set { } }
            """) },
        { "event accessor", Frame.Class("""
            public event Action Changed { [{|PCG0004:Retry|}] add { } remove { } }
            """) },
        { "operator", Frame.Class("""
            [{|PCG0004:Retry|}] public static Service operator +(Service left, Service right) => left;
            """) },
        { "finalizer", Frame.Class("""
            [{|PCG0004:Retry|}] ~Service() { }
            """) },
        { "explicit interface implementation", Frame.File("""
            public interface IStock { int Get(); }
            public partial class Stock(PatternRuntime patterns) : IStock { [{|PCG0004:Retry|}] int IStock.Get() => patterns.GetHashCode(); }
            """) },
        { "abstract method", Frame.File("""
            public abstract class Stock { [{|PCG0004:Retry|}] public abstract int Get(); }
            """) },
        { "async void", Frame.Class("""
            [{|PCG0004:Retry|}] public async void Run() => await Task.Yield();
            """) },
        { "async void core", Frame.Class("""
            [{|PCG0004:Retry|}] public partial void Run();
            private async void RunCore() => await Task.Yield();
            """) },
        { "iterator", Frame.Class("""
            [{|PCG0004:Retry|}] public IEnumerable<int> Get() { yield return 1; }
            """) },
        { "asynchronous sequence", Frame.Class("""
            [{|PCG0004:Retry|}] public async IAsyncEnumerable<int> GetAsync() { await Task.Yield(); yield return 1; }
            """) },
        { "awaitable of its own", Frame.File("""
            public class Call<T> { public System.Runtime.CompilerServices.TaskAwaiter<T> GetAwaiter() => default; }
            [GenerateDecorator] public interface IGreeter { [CircuitBreaker("g")] Task<int> GetAsync(); [{|PCG0004:CircuitBreaker("g")|}] Call<int> SayAsync(int id); }
            """) },
        { "class derived from Task", Frame.Class("""
            public class Job<T>(Func<T> work) : Task<T>(work);
            [{|PCG0004:Retry|}] public partial Job<int> RunAsync();
            private Job<int> RunAsyncCore() => new(() => 1);
            """) },
        { "type parameter that is a task", Frame.Class("""
            [{|PCG0004:Retry|}] public partial T RunAsync<T>(T task) where T : Task;
            private T RunAsyncCore<T>(T task) where T : Task => task;
            """) },
        { "task in a task", Frame.Class("""
            [{|PCG0004:Retry|}] public partial Task<Task<int>> RunAsync();
            private Task<Task<int>> RunAsyncCore() => Task.FromResult(Task.FromResult(1));
            """) },
        { "observable", Frame.Class("""
            [{|PCG0004:Retry|}] public partial IObservable<int> Get();
            private IObservable<int> GetCore() => throw new NotSupportedException();
            """) },
        { "asynchronous sequence in a task", Frame.Class("""
            [{|PCG0004:Retry|}] public partial Task<IAsyncEnumerable<int>> GetAsync();
            private Task<IAsyncEnumerable<int>> GetAsyncCore() => throw new NotSupportedException();
            """) },
        { "out parameter", Frame.Class("""
            [{|PCG0004:Retry|}] public bool TryGet(out int value) { value = 1; return true; }
            """) },
        { "span across await", Frame.Class("""
            [{|PCG0004:Retry|}] public Task<int> GetAsync(ReadOnlySpan<char> id) => Task.FromResult(id.Length);
            """) },
        { "file-local type", Frame.File("""
            file partial class Stock(PatternRuntime patterns) { [{|PCG0004:Retry|}] public int Get() => patterns.GetHashCode(); }
            """) },
        { "ref struct", Frame.File("""
            public ref struct Stock { [{|PCG0004:Retry|}] public int Get() => 1; }
            """) },
        { "mutable struct, asynchronous", Frame.File("""
            public struct Stock { public int Count; [{|PCG0004:Retry|}] public Task<int> GetAsync() => Task.FromResult(Count++); }
            """) },
        { "extern method", Frame.Class("""
            [{|PCG0004:Retry|}, System.Runtime.InteropServices.DllImport("x")] public static extern int Get();
            """) },
        { "static member of a decorated interface", Frame.File("""
            [GenerateDecorator] public interface IStock { [{|PCG0004:Retry|}] static Task GetAsync() => Task.CompletedTask; }
            """) },
        { "private member of a decorated interface", Frame.File("""
            [GenerateDecorator] public interface IStock { [{|PCG0004:Retry|}] private Task GetAsync() => Task.CompletedTask; }
            """) },
        { "sealed member of a decorated interface", Frame.File("""
            [GenerateDecorator] public interface IStock { [{|PCG0004:Retry|}] sealed Task GetAsync() => Task.CompletedTask; }
            """) },
        { "internal member of a decorated interface", Frame.File("""
            [GenerateDecorator] public interface IStock { [{|PCG0004:Retry|}] internal Task GetAsync(); }
            """) },
        { "explicit implementation in a decorated interface", Frame.File("""
            public interface IBase { Task GetAsync(); }
            [GenerateDecorator] public interface IStock : IBase { [{|PCG0004:Retry|}] Task IBase.GetAsync() => Task.CompletedTask; }
            """) },
        { "two bases with the same method", Frame.File("""
            [GenerateDecorator] public interface IA { [Retry] Task GetAsync(); }
            [GenerateDecorator] public interface IB { [Retry] Task GetAsync(); }
            [GenerateDecorator] public interface {|PCG0004:IStock|} : IA, IB;
            """) },
        { "two members that type arguments make equal", Frame.File("""
            public interface IPair<T> { Task GetAsync(T id); Task GetAsync(int id); }
            [GenerateDecorator] public interface {|PCG0004:IStock|} : IPair<int> { [Retry] Task GetAsync(); }
            """) },
        { "protected member of a decorated interface", Frame.File("""
            [GenerateDecorator] public interface {|PCG0004:IStock|} { protected Task GetAsync(); }
            """) },
        { "decorator written by hand", Frame.File("""
            [GenerateDecorator] public interface {|PCG0004:IStock|} { [Retry] Task GetAsync(); }
            public class StockDecorator;
            """) },
        { "extensions written by hand", Frame.File("""
            [GenerateDecorator] public interface {|PCG0004:IStock|} { [Retry] Task GetAsync(); }
            public static class StockDecoratorExtensions;
            """) },
        { "two interfaces, one name", Frame.File("""
            [GenerateDecorator] public interface IStock { [Retry] Task GetAsync(); }
            [GenerateDecorator] public interface {|PCG0004:Stock|} { [Retry] Task GetAsync(); }
            """) },
        { "two nested interfaces, one name", Frame.File("""
            public static class A { [GenerateDecorator] public interface IStock { [Retry] Task GetAsync(); } }
            public static class B { [GenerateDecorator] public interface {|PCG0004:IStock|} { [Retry] Task GetAsync(); } }
            """) },
        { "member called like the decorator", Frame.File("""
            [GenerateDecorator] public interface {|PCG0004:IStock|} { [Retry] Task GetAsync(); int StockDecorator { get; } }
            """) },
        { "time-out of a method that blocks", Frame.Class("""
            [{|PCG0004:Timeout("2s")|}] public partial int Get();
            private int GetCore() => 1;
            """) },
        { "extension block", Frame.File("""
            public static class Extensions { extension(string text) { [{|PCG0004:Retry|}] public int Length2() => text.Length; } }
            """) },
        { "partial with an out parameter: one diagnostic, and it compiles", Frame.Class("""
            [{|PCG0004:Retry|}] public partial bool TryGet(out int value);
            private bool TryGetCore(out int value) { value = 1; return true; }
            """) },
        { "partial that returns by reference", Frame.Class("""
            private int _value;
            [{|PCG0004:Retry|}] public partial ref int Get();
            private ref int GetCore() => ref _value;
            """) },
        { "partial asynchronous sequence", Frame.Class("""
            [{|PCG0004:Retry|}] public partial IAsyncEnumerable<int> GetAsync();
            private async IAsyncEnumerable<int> GetAsyncCore() { await Task.Yield(); yield return 1; }
            """) },
        { "partial with a span across await", Frame.Class("""
            [{|PCG0004:Retry|}] public partial Task<int> GetAsync(ReadOnlySpan<char> id);
            private Task<int> GetAsyncCore(ReadOnlySpan<char> id) => Task.FromResult(id.Length);
            """) },
        { "partial with what may be a ref struct across await", Frame.Class("""
            [{|PCG0004:Retry|}] public partial Task<int> GetAsync<T>(T id) where T : allows ref struct;
            private Task<int> GetAsyncCore<T>(T id) where T : allows ref struct => Task.FromResult(1);
            """) },
        { "method of a decorated interface with what may be a ref struct", Frame.File("""
            [GenerateDecorator] public interface IStock { [{|PCG0004:Retry|}] Task<int> GetAsync<T>(T id) where T : allows ref struct; [Retry] int Put(); }
            """) },
        { "partial in a mutable struct", Frame.File("""
            public partial struct Stock(PatternRuntime patterns) { public int Count; [{|PCG0004:Retry|}] public partial Task<int> GetAsync(); private Task<int> GetAsyncCore() => Task.FromResult(Count++); }
            """) },
        { "decorated interface with a static abstract member", Frame.File("""
            [GenerateDecorator] public interface {|PCG0004:IStock|} { static abstract int Count { get; } [Retry] int Get(); }
            """) },
        { "method of a decorated interface with a ref parameter", Frame.File("""
            [GenerateDecorator] public interface IStock { [{|PCG0004:Retry|}] int Get(ref int id); [Retry] int Put(); }
            """) },
        { "time-out on a method that blocks, not partial yet", Frame.Class("""
            [{|PCG0004:Timeout("1s")|}] public int Get() => 1;
            """) },
        { "below a pattern that can be", Frame.Class("""
            [Retry, {|PCG0004:Hedge|}] public int Get() { return 1; }
            """) },
        { "two on a method that blocks: one diagnostic", Frame.Class("""
            [{|PCG0004:Lock("a")|}, Timeout("1s")] public void Run() { }
            """) },
        { "gates on methods that block", Frame.Class("""
            [{|PCG0004:RateLimit|}] public int A(string id) => 1;
            [{|PCG0004:Deduplicate("{id}")|}] public void B(string id) { }
            [{|PCG0004:Pipeline("a")|}] public int C(string id) => 1;
            """) },
        { "both parts written by hand, one that blocks", Frame.Class("""
            [{|PCG0004:Timeout("1s")|}] public partial int Get();
            public partial int Get() => 1;
            """) },
        { "method that blocks in an interface without a decorator", Frame.File("""
            public interface IStock { [{|PCG0004:Timeout("1s")|}] int Get(); }
            """) },
        { "key template on a local function", Frame.Class("""
            public int Get() { return Local().Length; [{|PCG0004:KeyTemplate("a")|}] string Local() => ""; }
            """) },
        { "key template on a method with a body", Frame.Class("""
            [{|PCG0004:KeyTemplate("a:{id}")|}] public static string Key(int id) => "";
            """) },
    };

    public static TheoryData<string, string> Good => new()
    {
        { "ValueTask", Frame.Class("""
            [Retry] public partial ValueTask<int> GetAsync();
            private ValueTask<int> GetAsyncCore() => new(1);
            """) },
        { "span in a method that blocks", Frame.Class("""
            [Retry] public partial int Get(ReadOnlySpan<char> id);
            private int GetCore(ReadOnlySpan<char> id) => id.Length;
            """) },
        { "in parameter, synchronous", Frame.Class("""
            [Retry] public partial int Get(in int id);
            private int GetCore(in int id) => id;
            """) },
        { "mutable struct, synchronous", Frame.File("""
            public partial struct Stock(PatternRuntime patterns) { public int Count; [Retry] public partial int Get(); private int GetCore() => Count; }
            """) },
        { "override", Frame.File("""
            public abstract class Base { public abstract int Get(); }
            public partial class Stock(PatternRuntime patterns) : Base { [Retry] public override partial int Get(); private int GetCore() => 1; }
            """) },
        { "old extension method", Frame.File("""
            public static partial class Extensions { [Retry] public static partial int Twice(this PatternRuntime runtime, int id); private static int TwiceCore(PatternRuntime runtime, int id) => id; }
            """) },
        { "list instead of an iterator", Frame.Class("""
            [Retry] public partial Task<IReadOnlyList<int>> GetAsync();
            private Task<IReadOnlyList<int>> GetAsyncCore() => Task.FromResult<IReadOnlyList<int>>([]);
            """) },
    };

    [Theory, MemberData(nameof(Bad))]
    public Task Reports(string what, string source) => Check.SampleAsync(what, source);

    [Theory, MemberData(nameof(Good))]
    public Task Is_silent(string what, string source) => Check.SampleAsync(what, source);
}
