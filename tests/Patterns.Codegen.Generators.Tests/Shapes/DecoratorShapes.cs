using Patterns.Codegen.Generators.Tests.Harness;

namespace Patterns.Codegen.Generators.Tests.Shapes;

/// <summary>Decorators for interfaces of every kind: they compile without a warning, protect what has patterns and hand on the rest.</summary>
public sealed class DecoratorShapes
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
    [MemberData(nameof(Interfaces))]
    public async Task IsDecoratedAndRetried(string name, string types, string call)
    {
        _ = name;
        var run = GeneratorRun.Of(Prelude + types + $$"""

            public static class Program
            {
                public static async Task<object?> Run() { await Task.Yield(); {{call}} }
            }
            """);

        Assert.Equal("ok 2", await run.RunAsync());
    }

    public static TheoryData<string, string, string> Interfaces()
    {
        const string Retry = "[Retry(BaseDelay = \"0s\")]";
        var data = new TheoryData<string, string, string>();
        void Add(string name, string types, string call) => data.Add(name, types.Replace("[R]", Retry), call);

        Add("plain", "[GenerateDecorator] public interface IApi { [R] Task<string> M(string x, CancellationToken t = default); } public class Api : IApi { public Task<string> M(string x, CancellationToken t) { Flaky.FailOnce(); return Task.FromResult(x); } }",
            "IApi a = new ApiDecorator(new Api(), Flaky.Runtime()); return await a.M(\"ok\") + \" \" + Flaky.Calls;");
        Add("in a namespace, internal, no I", "namespace Shop { [GenerateDecorator] internal interface Api { [R] ValueTask<string> M(string x); } internal class Impl : Api { public ValueTask<string> M(string x) { Flaky.FailOnce(); return new(x); } } }",
            "Shop.Api a = new Shop.ApiDecorator(new Shop.Impl(), Flaky.Runtime()); return await a.M(\"ok\") + \" \" + Flaky.Calls;");
        Add("generic with variance and constraints", "[GenerateDecorator] public interface IRepo<in TKey, T> where T : class, new() where TKey : notnull { [R] Task<T> Get(TKey k); [R] Task<U> Map<U>(Func<T, U> f) where U : notnull; } public class Repo : IRepo<int, object> { public Task<object> Get(int k) => Task.FromResult(new object()); public Task<U> Map<U>(Func<object, U> f) where U : notnull { Flaky.FailOnce(); return Task.FromResult(f(\"ok\")); } }",
            "IRepo<int, object> a = new RepoDecorator<int, object>(new Repo(), Flaky.Runtime()); return await a.Map(o => (string)o) + \" \" + Flaky.Calls;");
        Add("properties, indexers, events", "[GenerateDecorator] public interface IApi { string Name { get; set; } int this[int i] { get; set; } string Once { init; } ref int Slot { get; } event EventHandler? Changed; void Plain(ref int a, out int b, in int c); [R] Task<string> M(); } public class Api : IApi { private int _slot; public string Name { get; set; } = \"\"; public int this[int i] { get => i; set { } } public string Once { init { } } public ref int Slot => ref _slot; public event EventHandler? Changed; public void Plain(ref int a, out int b, in int c) { b = a + c; Changed?.Invoke(this, EventArgs.Empty); } public Task<string> M() { Flaky.FailOnce(); return Task.FromResult(Name); } }",
            "var n = 0; IApi a = new ApiDecorator(new Api(), Flaky.Runtime()); a.Name = \"o\"; a.Changed += (_, _) => n++; var r = 1; a.Plain(ref r, out var b, 2); a.Slot = 7; a.Name += n == 1 && b == 3 && a.Slot == 7 && a[4] == 4 ? \"k\" : \"?\"; return await a.M() + \" \" + Flaky.Calls;");
        Add("inherited members with patterns", "public interface IBase { [R] Task<string> M(string x); Task<string> Plain(); } [GenerateDecorator] public interface IApi : IBase, IDisposable { [R] Task<string> N(string x); } public class Api : IApi { public Task<string> M(string x) { Flaky.FailOnce(); return Task.FromResult(x); } public Task<string> N(string x) => M(x); public Task<string> Plain() => Task.FromResult(\"\"); public void Dispose() { } }",
            "IBase a = new ApiDecorator(new Api(), Flaky.Runtime()); return await a.M(\"ok\") + \" \" + Flaky.Calls;");
        Add("conflicting bases", "[GenerateDecorator] public interface IApi : IEnumerable<string> { [R] Task<string> M(); } public class Api : IApi { public Task<string> M() { Flaky.FailOnce(); return Task.FromResult(this.First()); } public IEnumerator<string> GetEnumerator() { yield return \"ok\"; } System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }",
            "IApi a = new ApiDecorator(new Api(), Flaky.Runtime()); var n = 0; foreach (var s in (System.Collections.IEnumerable)a) n++; return await a.M() + \" \" + (Flaky.Calls + n - 1);");
        Add("default methods, static methods, fallback", "[GenerateDecorator] public interface IApi { [Retry(BaseDelay = \"0s\", When = nameof(Again))] [Fallback(nameof(Cached))] Task<string> M(string x); Task<string> Cached(string x) => Task.FromResult(x); static bool Again(Exception e) => e is TimeoutException; } public class Api : IApi { public Task<string> M(string x) { Flaky.FailOnce(); throw new InvalidOperationException(); } }",
            "IApi a = new ApiDecorator(new Api(), Flaky.Runtime()); return await a.M(\"ok\") + \" \" + Flaky.Calls;");
        Add("names of fields", "[GenerateDecorator] public interface IApi { [R] Task<string> M(string _inner, string _patterns, string inner); string Plain(string _inner); } public class Api : IApi { public Task<string> M(string _inner, string _patterns, string inner) { Flaky.FailOnce(); return Task.FromResult(_inner); } public string Plain(string _inner) => _inner; }",
            "IApi a = new ApiDecorator(new Api(), Flaky.Runtime()); return await a.M(a.Plain(\"ok\"), \"\", \"\") + \" \" + Flaky.Calls;");
        Add("indexers by in and params", "[GenerateDecorator] public interface IApi { int this[in int i] { get; } int this[string s, params int[] more] { get; } [R] Task<string> M(); } public class Api : IApi { public int this[in int i] => i; public int this[string s, params int[] more] => more.Length; public Task<string> M() { Flaky.FailOnce(); return Task.FromResult(this[3] == 3 && this[\"\", 1, 2] == 2 ? \"ok\" : \"?\"); } }",
            "var d = new ApiDecorator(new Api(), Flaky.Runtime()); IApi a = d; return (d[4] + a[5] == 9 && d[\"\", 1, 2, 3] == 3 ? await a.M() : \"?\") + \" \" + Flaky.Calls;");
        Add("nested and overloads", "public class Outer { [GenerateDecorator] public interface IApi { [R] Task<string> M(string x); [R] Task<string> M(int x); } } public class Api : Outer.IApi { public Task<string> M(string x) { Flaky.FailOnce(); return Task.FromResult(x); } public Task<string> M(int x) => M(\"\"); }",
            "Outer.IApi a = new ApiDecorator(new Api(), Flaky.Runtime()); return await a.M(\"ok\") + \" \" + Flaky.Calls;");
        Add("nullable attributes", "[GenerateDecorator] public interface IApi { [R] Task<string> M([System.Diagnostics.CodeAnalysis.DisallowNull] string? x); bool Try(string x, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? y); [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(\"x\")] string? Z(string? x); } public class Api : IApi { public Task<string> M(string? x) { Flaky.FailOnce(); return Task.FromResult(x ?? \"\"); } public bool Try(string x, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? y) { y = x; return true; } [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(\"x\")] public string? Z(string? x) => x; }",
            "IApi a = new ApiDecorator(new Api(), Flaky.Runtime()); return await a.M(a.Z(\"ok\")) + \" \" + Flaky.Calls;");
        Add("registered in services", "[GenerateDecorator] public interface IApi { [R] Task<string> M(string x); } public class Api : IApi { public Task<string> M(string x) { Flaky.FailOnce(); return Task.FromResult(x); } }",
            "Flaky.Calls = 0; using var provider = Microsoft.Extensions.DependencyInjection.ServiceCollectionContainerBuilderExtensions.BuildServiceProvider(Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<IApi, Api>(new Microsoft.Extensions.DependencyInjection.ServiceCollection()).DecorateApi()); return await ((IApi)provider.GetService(typeof(IApi))!).M(\"ok\") + \" \" + Flaky.Calls;");
        Add("generic bases that differ in their arguments", "public interface IHandler<T> { [R] Task<string> Handle(T x); } [GenerateDecorator] public interface IApi : IHandler<int>, IHandler<string> { } public class Api : IApi { public Task<string> Handle(int x) => Task.FromResult(\"\"); public Task<string> Handle(string x) { Flaky.FailOnce(); return Task.FromResult(x); } }",
            "IHandler<string> a = new ApiDecorator(new Api(), Flaky.Runtime()); return await a.Handle(\"ok\") + \" \" + Flaky.Calls;");
        Add("internal, static, private and sealed members without patterns", "[GenerateDecorator] public interface IApi { [R] Task<string> M(string x); internal Hidden Get(); internal static int Count => 1; private int Two() => 2; sealed int Three() => Two() + 1; } internal class Hidden; public class Api : IApi { public Task<string> M(string x) { Flaky.FailOnce(); return Task.FromResult(x); } Hidden IApi.Get() => new(); }",
            "IApi a = new ApiDecorator(new Api(), Flaky.Runtime()); _ = a.Get(); return a.Three() == 3 ? await a.M(\"ok\") + \" \" + Flaky.Calls : null;");
        Add("an explicit implementation of a base's member", "public interface IBase { Task<string> Plain(string x); } [GenerateDecorator] public interface IApi : IBase { [R] Task<string> M(string x); Task<string> IBase.Plain(string x) => M(x); } public class Api : IApi { public Task<string> M(string x) { Flaky.FailOnce(); return Task.FromResult(x); } }",
            "IApi a = new ApiDecorator(new Api(), Flaky.Runtime()); return await a.M(\"ok\") + \" \" + Flaky.Calls;");
        Add("hidden generic members", "public interface IBase { T? Plain<T>(T? x); U Same<U>(U x) where U : class; } [GenerateDecorator] public interface IApi : IBase { new T? Plain<T>(T? x); new U Same<U>(U x) where U : class; [R] Task<string> M(string x); } public class Api : IApi { public T? Plain<T>(T? x) => x; public U Same<U>(U x) where U : class => x; public Task<string> M(string x) { Flaky.FailOnce(); return Task.FromResult(x); } }",
            "IApi a = new ApiDecorator(new Api(), Flaky.Runtime()); return await a.M(((IBase)a).Plain(\"ok\")!) + \" \" + Flaky.Calls;");
        Add("members called like its helpers", "[GenerateDecorator] public interface IApi { [R] Task<string> M(string x); string MSlow { get; } Task<string> NSlow(string x); [R] Task<string> N(string x); } public class Api : IApi { public string MSlow => \"\"; public Task<string> NSlow(string x) => N(x); public Task<string> N(string x) => M(x); public Task<string> M(string x) { Flaky.FailOnce(); return Task.FromResult(x); } }",
            "IApi a = new ApiDecorator(new Api(), Flaky.Runtime()); return await a.M(\"ok\" + a.MSlow) + \" \" + Flaky.Calls;");
        Add("one generic, one not", "[GenerateDecorator] public interface IApi { [R] Task<string> M(string x); } [GenerateDecorator] public interface IApi<T> { [R] Task<string> M(T x); } public class Api : IApi { public Task<string> M(string x) { Flaky.FailOnce(); return Task.FromResult(x); } }",
            "IApi a = new ApiDecorator(new Api(), Flaky.Runtime()); return await a.M(\"ok\") + \" \" + Flaky.Calls;");
        Add("dynamic", "[GenerateDecorator] public interface IApi { [R] Task<string> M(dynamic x, in dynamic y); Task<string> N(dynamic x); } public class Api : IApi { public Task<string> M(dynamic x, in dynamic y) => N(x); public Task<string> N(dynamic x) { Flaky.FailOnce(); return Task.FromResult((string)x); } }",
            "IApi a = new ApiDecorator(new Api(), Flaky.Runtime()); dynamic y = 1; return await a.M((object)\"ok\", (object)1) + \" \" + Flaky.Calls;");
        Add("unrelated bases with the same members", "public interface IA { Task<string> P(string x); int Q { get; } [R] Task<string> M(string x); } public interface IB { Task<string> P(string x); int Q { get; } Task<string> M(string x); } [GenerateDecorator] public interface IApi : IA, IB; public class Api : IApi { public int Q => 1; public Task<string> P(string x) => M(x); public Task<string> M(string x) { Flaky.FailOnce(); return Task.FromResult(x); } }",
            "IA a = new ApiDecorator(new Api(), Flaky.Runtime()); return await a.M(\"ok\") + \" \" + (Flaky.Calls + a.Q - 1);");
        Add("hides a generic method whose type parameter has another name", "public interface IA { Task<string> M<T>(T x, List<T[]> y); } [GenerateDecorator] public interface IApi : IA { [R] new Task<string> M<U>(U x, List<U[]> y); } public class Api : IApi { public Task<string> M<T>(T x, List<T[]> y) { Flaky.FailOnce(); return Task.FromResult($\"{x}\"); } }",
            "IApi a = new ApiDecorator(new Api(), Flaky.Runtime()); return await a.M(\"ok\", new()) + \" \" + Flaky.Calls;");
        Add("hides methods whose types only look different", "public interface IA { string N(string? x); string O(dynamic x, List<dynamic?> y); string P((int A, string? B) x, Dictionary<int, (int, int)> y); string Q(Outer<string>.Inner x); void R(ref int x); } public class Outer<T> { public class Inner; } [GenerateDecorator] public interface IApi : IA { new string N(string x); new string O(object x, List<object?> y); new string P((int C, string? D) x, Dictionary<int, (int E, int F)> y); new string Q(Outer<string?>.Inner x); void R(out int x); [R] Task<string> M(string x); } public class Api : IApi { public string N(string? x) => \"\"; public string O(object x, List<object?> y) => \"\"; public string P((int C, string? D) x, Dictionary<int, (int E, int F)> y) => \"\"; public string Q(Outer<string?>.Inner x) => \"\"; string IA.P((int A, string? B) x, Dictionary<int, (int, int)> y) => \"\"; string IA.O(dynamic x, List<dynamic?> y) => \"o\"; string IA.Q(Outer<string>.Inner x) => \"\"; void IA.R(ref int x) { } public void R(out int x) => x = 0; public Task<string> M(string x) { Flaky.FailOnce(); return Task.FromResult(x); } }",
            "IApi a = new ApiDecorator(new Api(), Flaky.Runtime()); return await a.M(((IA)a).O(\"\", new()) + \"k\") + \" \" + Flaky.Calls;");
        Add("overloads that differ in a reference", "[GenerateDecorator] public interface IApi { string M(ref string x); [R] Task<string> M(string x); } public class Api : IApi { public string M(ref string x) => x; public Task<string> M(string x) { Flaky.FailOnce(); return Task.FromResult(x); } }",
            "IApi a = new ApiDecorator(new Api(), Flaky.Runtime()); return await a.M(\"ok\") + \" \" + Flaky.Calls;");
        Add("hides members of another kind", "public interface IA { int P { get; } int Item { get; } } [GenerateDecorator] public interface IApi : IA { new int P(); int this[int i] { get; } [R] Task<string> M(string x); } public class Api : IApi { int IA.P => 1; int IA.Item => 2; public int P() => 3; public int this[int i] => 4; public Task<string> M(string x) { Flaky.FailOnce(); return Task.FromResult(x); } }",
            "IApi a = new ApiDecorator(new Api(), Flaky.Runtime()); return await a.M(((IA)a).P + ((IA)a).Item + a.P() + a[0] == 10 ? \"ok\" : \"\") + \" \" + Flaky.Calls;");
        Add("type parameters of methods called like types of .NET", "[GenerateDecorator] public interface IApi { [R] Task<string> M<T2, Exception>(string x, Exception y, CancellationToken t); Task<string> N<CancellationToken, Task>(string x, CancellationToken y, Task z); } public class Api : IApi { public Task<string> M<T2, Exception>(string x, Exception y, CancellationToken t) => N(x, 1, 2); public Task<string> N<CancellationToken, Task>(string x, CancellationToken y, Task z) { Flaky.FailOnce(); return System.Threading.Tasks.Task.FromResult(x); } }",
            "IApi a = new ApiDecorator(new Api(), Flaky.Runtime()); return await a.M<int, int>(\"ok\", 1, default) + \" \" + Flaky.Calls;");
        Add("default values", """public enum Kind { None = -1, One = 1 } [GenerateDecorator] public interface IApi { [R] Task<string> M(string x = "o\"\n\u2028k", char c = '\'', decimal d = -1.50m, double e = double.NaN, float f = 0.1f, Kind k = Kind.None, Kind? l = (Kind)7, int? n = null, string? s = null, string z = null!, long big = long.MinValue, CancellationToken t = default, params int[] more); string Plain(int x = 3, [System.Runtime.CompilerServices.CallerMemberName] string who = ""); int this[int i, int j = 2] { get; } int Odd([System.Runtime.InteropServices.Optional, System.Runtime.InteropServices.DefaultParameterValue(3)] int a, int b, in int c = 4); T? Of<T>(T? x = default); } public class Api : IApi { public Task<string> M(string x, char c, decimal d, double e, float f, Kind k, Kind? l, int? n, string? s, string z, long big, CancellationToken t, params int[] more) { Flaky.FailOnce(); return Task.FromResult(x == "o\"\n\u2028k" && c == '\'' && d == -1.5m && double.IsNaN(e) && f == 0.1f && k == Kind.None && l == (Kind)7 && n is null && s is null && z is null && big == long.MinValue && more.Length == 0 ? "ok" : "?"); } public string Plain(int x, string who) => x + who; public int this[int i, int j] => i + j; public int Odd(int a, int b, in int c) => a + b + c; public T? Of<T>(T? x) => x; }""",
            "var a = new ApiDecorator(new Api(), Flaky.Runtime()); return (a.Plain() == \"3Run\" && a[1] == 3 && a.Odd(1, 2) == 7 && a.Of<int>() == 0 ? await a.M() : \"??\") + \" \" + Flaky.Calls;");
        Add("a default of an enum that a member is called like", "public enum Status { None, Hot } [GenerateDecorator] public interface IApi { string Status { get; } [R] Task<string> M(Status status = global::Status.Hot); } public class Api : IApi { public string Status => \"x\"; public Task<string> M(Status status) { Flaky.FailOnce(); return Task.FromResult(status == global::Status.Hot ? \"ok\" : \"?\"); } }",
            "return await new ApiDecorator(new Api(), Flaky.Runtime()).M() + \" \" + Flaky.Calls;");
        Add("members of object", "[GenerateDecorator] public interface IApi { [R] Task<string> Equals(object? o); string ToString(); int GetHashCode { get; } Task MemberwiseClone(); int GetType(int i); static string Text => \"\"; } public class Api : IApi { public new Task<string> Equals(object? o) { Flaky.FailOnce(); return Task.FromResult(ToString()); } public override string ToString() => \"ok\"; public new int GetHashCode => 1; public new Task MemberwiseClone() => Task.CompletedTask; public int GetType(int i) => i; }",
            "var a = new ApiDecorator(new Api(), Flaky.Runtime()); return a.ToString() == \"ok\" ? await ((IApi)a).Equals(null) + \" \" + Flaky.Calls : \"?\";");
        return data;
    }
}
