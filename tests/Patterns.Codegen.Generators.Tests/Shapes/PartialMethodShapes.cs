using Patterns.Codegen.Generators.Tests.Harness;

namespace Patterns.Codegen.Generators.Tests.Shapes;

/// <summary>Every declaration a user may write: the wrapper compiles without a warning, is called, and retries what the core fails with once.</summary>
public sealed class PartialMethodShapes
{
    private const string Prelude = """
        using Patterns.Codegen;
        public static class Flaky
        {
            public static int Calls;
            public static void FailOnce() { if (++Calls == 1) throw new TimeoutException("first"); }
            public static PatternRuntime Runtime() { Calls = 0; return new PatternRuntime(); }
        }

        """;

    [Theory]
    [MemberData(nameof(Declarations))]
    public async Task IsWrappedAndRetried(string name, string types, string call)
    {
        _ = name;
        var run = GeneratorRun.Of(Prelude + types + $$"""

            public static class Program
            {
                public static async Task<object?> Run() { {{call}} }
            }
            """);

        Assert.Equal("ok 2", await run.RunAsync());
    }

    public static TheoryData<string, string, string> Declarations()
    {
        const string Retry = "[Retry(BaseDelay = \"0s\")]";
        var data = new TheoryData<string, string, string>();
        void Add(string name, string types, string call) => data.Add(name, types.Replace("[R]", Retry), call);
        string Call(string expression) => $"var s = new S(Flaky.Runtime()); return {expression} + \" \" + Flaky.Calls;";

        Add("Task of T", "public partial class S(PatternRuntime patterns) { [R] public partial Task<string> M(string x); private Task<string> MCore(string x) { Flaky.FailOnce(); return Task.FromResult(x); } }", Call("await s.M(\"ok\")"));
        Add("Task", "public partial class S(PatternRuntime patterns) { [R] public partial Task M(); private Task MCore() { Flaky.FailOnce(); return Task.CompletedTask; } }", "var s = new S(Flaky.Runtime()); await s.M(); return \"ok \" + Flaky.Calls;");
        Add("ValueTask of T", "public partial class S(PatternRuntime patterns) { [R] public partial ValueTask<string> M(string x); private async ValueTask<string> MCore(string x) { await Task.Yield(); Flaky.FailOnce(); return x; } }", Call("await s.M(\"ok\")"));
        Add("ValueTask", "public partial class S(PatternRuntime patterns) { [R] public partial ValueTask M(CancellationToken t = default); private async ValueTask MCore(CancellationToken t) { await Task.Yield(); Flaky.FailOnce(); } }", "var s = new S(Flaky.Runtime()); await s.M(); return \"ok \" + Flaky.Calls;");
        Add("synchronous", "public partial class S(PatternRuntime patterns) { [R] public partial string M(string x); private string MCore(string x) { Flaky.FailOnce(); return x; } }", Call("s.M(\"ok\")"));
        Add("synchronous void", "public partial class S(PatternRuntime patterns) { [R] public partial void M(); private void MCore() => Flaky.FailOnce(); }", "var s = new S(Flaky.Runtime()); s.M(); return \"ok \" + Flaky.Calls;");
        Add("static with runtime parameter", "public static partial class S { [R] public static partial Task<string> M(PatternRuntime p, string x); private static Task<string> MCore(PatternRuntime p, string x) { Flaky.FailOnce(); return Task.FromResult(x); } }", "return await S.M(Flaky.Runtime(), \"ok\") + \" \" + Flaky.Calls;");
        Add("extension method", "public static partial class S { [R] public static partial Task<string> M(this string x, PatternRuntime p); private static Task<string> MCore(string x, PatternRuntime p) { Flaky.FailOnce(); return Task.FromResult(x); } }", "return await \"ok\".M(Flaky.Runtime()) + \" \" + Flaky.Calls;");
        Add("field", "public partial class S { private readonly PatternRuntime _p; public S(PatternRuntime p) { _p = p; } [R] public partial Task<string> M(string x); private Task<string> MCore(string x) { Flaky.FailOnce(); return Task.FromResult(x); } }", Call("await s.M(\"ok\")"));
        Add("inherited property", "public class B(PatternRuntime p) { protected PatternRuntime Patterns { get; } = p; } public partial class S(PatternRuntime p) : B(p) { [R] public partial Task<string> M(string x); private Task<string> MCore(string x) { Flaky.FailOnce(); return Task.FromResult(x); } }", Call("await s.M(\"ok\")"));
        Add("record", "public partial record S(PatternRuntime Patterns) { [R] public partial Task<string> M(string x); private Task<string> MCore(string x) { Flaky.FailOnce(); return Task.FromResult(x); } }", Call("await s.M(\"ok\")"));
        Add("record struct", "public readonly partial record struct S(PatternRuntime Patterns) { [R] public partial Task<string> M(string x); private Task<string> MCore(string x) { Flaky.FailOnce(); return Task.FromResult(x); } }", Call("await s.M(\"ok\")"));
        Add("readonly struct", "public readonly partial struct S(PatternRuntime patterns) { [R] public partial ValueTask<string> M(string x); private ValueTask<string> MCore(string x) { Flaky.FailOnce(); return new(x); } }", Call("await s.M(\"ok\")"));
        Add("mutable struct, synchronous", "public partial struct S(PatternRuntime patterns) { public int N; [R] public partial string M(string x); private string MCore(string x) { N++; Flaky.FailOnce(); return N == 2 ? x : \"lost\"; } }", Call("s.M(\"ok\")"));
        Add("readonly member of a struct", "public partial struct S(PatternRuntime patterns) { public int N = 0; private readonly PatternRuntime _p = patterns; [R] public readonly partial ValueTask<string> M(string x); private readonly ValueTask<string> MCore(string x) { Flaky.FailOnce(); return new(x); } }", Call("await s.M(\"ok\")"));
        Add("generic method with constraints", "public partial class S(PatternRuntime patterns) { [R] public partial Task<T> M<T, U>(T x, U u) where T : class, IComparable<T> where U : struct; private Task<T> MCore<T, U>(T x, U u) where T : class, IComparable<T> where U : struct { Flaky.FailOnce(); return Task.FromResult(x); } }", Call("await s.M(\"ok\", 1)"));
        Add("notnull, new, class?", "public partial class S(PatternRuntime patterns) { [R] public partial Task<T?> M<T, V, W>(T? x) where T : class? where V : notnull, new() where W : unmanaged; private Task<T?> MCore<T, V, W>(T? x) where T : class? where V : notnull, new() where W : unmanaged { Flaky.FailOnce(); return Task.FromResult(x); } }", Call("await s.M<string, int, int>(\"ok\")"));
        Add("generic and nested types", "public partial class Outer<T> where T : notnull { public partial struct Middle { public partial class S(PatternRuntime patterns) { [R] public partial Task<T> M(T x); private Task<T> MCore(T x) { Flaky.FailOnce(); return Task.FromResult(x); } } } }", "var s = new Outer<string>.Middle.S(Flaky.Runtime()); return await s.M(\"ok\") + \" \" + Flaky.Calls;");
        Add("inside an interface", "public partial interface IOuter<T> { public partial class S(PatternRuntime patterns) { [R] public partial Task<string> M(string x); private Task<string> MCore(string x) { Flaky.FailOnce(); return Task.FromResult(x); } } }", "var s = new IOuter<int>.S(Flaky.Runtime()); return await s.M(\"ok\") + \" \" + Flaky.Calls;");
        Add("overloads", "public partial class S(PatternRuntime patterns) { [R] public partial Task<string> M(int x); [R] public partial Task<string> M(string x); private Task<string> MCore(int x) => Task.FromResult(\"other\"); private Task<string> MCore(string x) { Flaky.FailOnce(); return Task.FromResult(x); } }", Call("await s.M(\"ok\")"));
        Add("default values", "public partial class S(PatternRuntime patterns) { [R] public partial Task<string> M(string x = \"ok\", int? y = null, DayOfWeek d = DayOfWeek.Friday, CancellationToken t = default); private Task<string> MCore(string x, int? y, DayOfWeek d, CancellationToken t) { Flaky.FailOnce(); return Task.FromResult(x); } }", Call("await s.M()"));
        Add("in parameter, asynchronous", "public partial class S(PatternRuntime patterns) { [R] public partial Task<string> M(in decimal d, string x); private Task<string> MCore(in decimal d, string x) { Flaky.FailOnce(); return Task.FromResult(x); } }", Call("await s.M(1m, \"ok\")"));
        Add("in, params and span, synchronous", "public partial class S(PatternRuntime patterns) { [R] public partial string M(in decimal d, params ReadOnlySpan<string> x); private string MCore(in decimal d, ReadOnlySpan<string> x) { Flaky.FailOnce(); return x[0]; } }", Call("s.M(1m, \"ok\", \"b\")"));
        Add("keywords", "namespace @namespace { public partial class @class(PatternRuntime @event) { [R] public partial Task<string> @new(string @await, int @int, CancellationToken @params); private Task<string> newCore(string @await, int @int, CancellationToken @params) { Flaky.FailOnce(); return Task.FromResult(@await); } } }", "var s = new @namespace.@class(Flaky.Runtime()); return await s.@new(\"ok\", 1, default) + \" \" + Flaky.Calls;");
        Add("names of generated locals", "public partial class S(PatternRuntime call) { [R] [Timeout(\"5s\")] public partial Task<string> M(string error, string result, string started, string exception, string retry, CancellationToken attempts); private Task<string> MCore(string error, string result, string started, string exception, string retry, CancellationToken attempts) { Flaky.FailOnce(); return Task.FromResult(error); } }", Call("await s.M(\"ok\", \"\", \"\", \"\", \"\", default)"));
        Add("names of framework types", "namespace Shop { public class Task; public class Exception; public enum CancellationToken { A } public partial class S(PatternRuntime patterns) { public int ValueTask; [R] public partial System.Threading.Tasks.Task<string> M(string x, System.Threading.CancellationToken t = default); private System.Threading.Tasks.Task<string> MCore(string x, System.Threading.CancellationToken t) { Flaky.FailOnce(); return System.Threading.Tasks.Task.FromResult(x); } } }", "var s = new Shop.S(Flaky.Runtime()); return await s.M(\"ok\") + \" \" + Flaky.Calls;");
        Add("namespace named like ours", "namespace Acme.Patterns { public class Codegen; public partial class S(PatternRuntime patterns) { [R] [Bulkhead(\"b\")] [CircuitBreaker(\"c\")] public partial System.Threading.Tasks.Task<string> M(string x); private System.Threading.Tasks.Task<string> MCore(string x) { Flaky.FailOnce(); return System.Threading.Tasks.Task.FromResult(x); } } }", "var s = new Acme.Patterns.S(Flaky.Runtime()); return await s.M(\"ok\") + \" \" + Flaky.Calls;");
        Add("nullable and tuples", "public partial class S(PatternRuntime patterns) { [R] public partial Task<(string? A, int[]? B)> M(string? x, List<string?>? y, (int X, string? Y) z); private Task<(string? A, int[]? B)> MCore(string? x, List<string?>? y, (int X, string? Y) z) { Flaky.FailOnce(); return Task.FromResult<(string?, int[]?)>((x, null)); } }", Call("(await s.M(\"ok\", null, default)).A"));
        Add("dynamic and nint", "public partial class S(PatternRuntime patterns) { [R] public partial Task<dynamic> M(dynamic x, nint y); private Task<dynamic> MCore(dynamic x, nint y) { Flaky.FailOnce(); return Task.FromResult<dynamic>(x); } }", Call("await s.M(\"ok\", 1)"));
        Add("virtual and override", "public partial class B(PatternRuntime patterns) { protected PatternRuntime P => patterns; [R] public virtual partial Task<string> M(string x); private Task<string> MCore(string x) => Task.FromResult(\"base\"); } public partial class S(PatternRuntime patterns) : B(patterns) { [R] public sealed override partial Task<string> M(string x); private Task<string> MCore(string x) { Flaky.FailOnce(); return Task.FromResult(x); } }", "B s = new S(Flaky.Runtime()); return await s.M(\"ok\") + \" \" + Flaky.Calls;");
        Add("implements an interface", "public interface IS { Task<string> M(string x); } public partial class S(PatternRuntime patterns) : IS { [R] public partial Task<string> M(string x); private Task<string> MCore(string x) { Flaky.FailOnce(); return Task.FromResult(x); } }", "IS s = new S(Flaky.Runtime()); return await s.M(\"ok\") + \" \" + Flaky.Calls;");
        Add("several files and both patterns", "public partial class S { private readonly PatternRuntime _p; public S(PatternRuntime p) => _p = p; } public partial class S { [R] public partial Task<string> M(string x); } public partial class S { private Task<string> MCore(string x) { Flaky.FailOnce(); return Task.FromResult(x); } }", Call("await s.M(\"ok\")"));
        Add("private and protected internal", "public partial class S(PatternRuntime patterns) { public Task<string> Go() => M(\"ok\"); [R] private partial Task<string> M(string x); private Task<string> MCore(string x) => N(x); [R] protected internal partial Task<string> N(string x); private Task<string> NCore(string x) { Flaky.FailOnce(); return Task.FromResult(x); } }", Call("await s.Go()"));
        Add("obsolete parts", "[Obsolete] public class Old { public string X = \"ok\"; } [Obsolete] public partial class S(PatternRuntime patterns) { [R] [Obsolete] public partial Task<string> M(Old x); [Obsolete] private Task<string> MCore(Old x) { Flaky.FailOnce(); return Task.FromResult(x.X); } }", "\n#pragma warning disable CS0612\n" + Call("await s.M(new Old())"));
        Add("nullable attributes", "public partial class S(PatternRuntime patterns) { [R] [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(x))] public partial string? M([System.Diagnostics.CodeAnalysis.AllowNull] string x); private string? MCore([System.Diagnostics.CodeAnalysis.AllowNull] string x) { Flaky.FailOnce(); return x; } }", Call("s.M(\"ok\")"));
        Add("oblivious to null", "#nullable disable\npublic partial class S { public PatternRuntime P; public S(PatternRuntime p) { P = p; } [R] public partial Task<string> M(string x, List<string> l); private Task<string> MCore(string x, List<string> l) { Flaky.FailOnce(); return Task.FromResult(x); } }\n#nullable restore\n", Call("await s.M(\"ok\", null!)"));
        Add("unicode names", "public partial class S(PatternRuntime patterns) { [R] public partial Task<string> Größe_日本(string \\u0061b, string ß); private Task<string> Größe_日本Core(string ab, string ß) { Flaky.FailOnce(); return Task.FromResult(ab); } }", Call("await s.Größe_日本(\"ok\", \"\")"));
        Add("dynamic in a hedge", "public partial class S(PatternRuntime patterns) { [R] [SafeToRepeat, Hedge(Delay = \"10m\")] public partial Task<string> M(dynamic x, in dynamic y); private Task<string> MCore(dynamic x, in dynamic y) { Flaky.FailOnce(); return Task.FromResult((string)x); } }", Call("await s.M((object)\"ok\", (object)1)"));
        Add("dynamic alone in a static hedge", "public static partial class S { [R] [SafeToRepeat, Hedge(Delay = \"10m\")] public static partial Task<string> M(PatternRuntime p, dynamic? x); private static Task<string> MCore(PatternRuntime p, dynamic? x) { Flaky.FailOnce(); return Task.FromResult((string)x!); } }", "return await S.M(Flaky.Runtime(), (object)\"ok\") + \" \" + Flaky.Calls;");
        Add("members called like its helpers", "public partial class S(PatternRuntime patterns) { public int MSlow = 1; public string M_Slow { get; } = \"\"; public event Action? MInsideHedge { add { } remove { } } public class MInsideHedgeSlow; [R] [SafeToRepeat, Hedge(Delay = \"10m\")] public partial Task<string> M(string x); private Task<string> MCore(string x) { Flaky.FailOnce(); return Task.FromResult(x); } }", Call("await s.M(\"ok\" + s.M_Slow)"));
        Add("an inherited member and a method called like its helpers", "public class B { public void MSlow() { } protected void NSlow() { } } public partial class S(PatternRuntime patterns) : B { private Task<string> MSlow(string x, bool started) => M(x); [R] public partial Task<string> M(string x); private Task<string> MCore(string x) { Flaky.FailOnce(); return Task.FromResult(x); } [R] public partial Task<string> N(string x); private Task<string> NCore(string x) => MSlow(x, true); }", Call("await s.N(\"ok\")"));
        Add("a type called like its helper", "public partial class MSlow<MInsideHedge>(PatternRuntime patterns) { [R] public partial Task<string> M(string x); private Task<string> MCore(string x) { Flaky.FailOnce(); return Task.FromResult(x); } }", "var s = new MSlow<int>(Flaky.Runtime()); return await s.M(\"ok\") + \" \" + Flaky.Calls;");
        Add("type parameters called like types of .NET", "public partial class S(PatternRuntime patterns) { [Timeout(\"9s\")] [R] public partial Task<string> M<T2, Exception>(string x, Exception y, CancellationToken t); private Task<string> MCore<T2, Exception>(string x, Exception y, CancellationToken t) { t.ThrowIfCancellationRequested(); return N(x, 1, 2); } [R] public partial Task<string> N<CancellationToken, Task>(string x, CancellationToken y, Task z); private Task<string> NCore<CancellationToken, Task>(string x, CancellationToken y, Task z) => O<int, int, int, int>(x).AsTask(); [CircuitBreaker(\"c\")] [R] public partial ValueTask<string> O<ValueTask, PatternMethod, CircuitBreaker, GeneratedCode>(string x); private ValueTask<string> OCore<ValueTask, PatternMethod, CircuitBreaker, GeneratedCode>(string x) { Flaky.FailOnce(); return new(x); } }", Call("await s.M<int, int>(\"ok\", 1, default)"));
        return data;
    }
}
