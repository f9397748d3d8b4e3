using Patterns.Codegen.Generators.Tests.Harness;

namespace Patterns.Codegen.Generators.Tests.Shapes;

/// <summary>Methods that take a lock, in every declaration a user may write: the lock of the right key is held while the core runs, and free afterwards.</summary>
public sealed class LockShapes
{
    private const string Prelude = """
        using Patterns.Codegen;
        using Patterns.Codegen.Locks;
        public sealed record Order(int Id, string? Tenant = null);
        public static class Held
        {
            public static string Keys(PatternRuntime patterns) => string.Join("|", patterns.HeldLocks.Select(held => held.Key).Order(StringComparer.Ordinal));
        }

        """;

    [Theory]
    [MemberData(nameof(Declarations))]
    public async Task HoldsItsLockWhileTheCoreRuns(string name, string types, string call, string expected)
    {
        _ = name;
        var run = GeneratorRun.Of(Prelude + types + $$"""

            public static class Program
            {
                public static async Task<object?> Run()
                {
                    using var p = new PatternRuntime();
                    var held = await Call(p);
                    return held + "/" + Held.Keys(p);
                }

                private static async Task<string> Call(PatternRuntime p) { {{call}} }
            }
            """);

        Assert.Equal(expected + "/", await run.RunAsync());
    }

    public static TheoryData<string, string, string, string> Declarations()
    {
        var data = new TheoryData<string, string, string, string>();
        void Add(string name, string types, string call, string expected) => data.Add(name, types, call, expected);

        Add("Task of T", """public partial class S(PatternRuntime p) { [Lock("order:{order.Id}", Ttl = "30s")] public partial Task<string> M(Order order, CancellationToken t = default); private async Task<string> MCore(Order order, CancellationToken t) { await Task.Yield(); return Held.Keys(p); } }""",
            "return await new S(p).M(new(7));", "order:7");
        Add("Task", """public partial class S(PatternRuntime p) { public string Seen = ""; [Lock("order:{order.Id}", Ttl = "30s")] public partial Task M(Order order, CancellationToken t = default); private async Task MCore(Order order, CancellationToken t) { await Task.Yield(); Seen = Held.Keys(p); } }""",
            "var s = new S(p); await s.M(new(7)); return s.Seen;", "order:7");
        Add("ValueTask of T", """public partial class S(PatternRuntime p) { [Lock("order:{order.Id}", Ttl = "30s")] public partial ValueTask<string> M(Order order, CancellationToken t = default); private ValueTask<string> MCore(Order order, CancellationToken t) => new(Held.Keys(p)); }""",
            "return await new S(p).M(new(7));", "order:7");
        Add("ValueTask", """public partial class S(PatternRuntime p) { public string Seen = ""; [Lock("order:{order.Id}", Ttl = "30s")] public partial ValueTask M(Order order, CancellationToken t = default); private async ValueTask MCore(Order order, CancellationToken t) { await Task.Yield(); Seen = Held.Keys(p); } }""",
            "var s = new S(p); await s.M(new(7)); return s.Seen;", "order:7");
        Add("a constant key", """public partial class S(PatternRuntime p) { [Lock("nightly", Ttl = "30s")] public partial Task<string> M(CancellationToken t = default); private Task<string> MCore(CancellationToken t) => Task.FromResult(Held.Keys(p)); }""",
            "return await new S(p).M();", "nightly");
        Add("several keys", """public partial class S(PatternRuntime p) { [Lock("b:{two.Id}", "a:{one.Id}", "b:{two.Id}", "c", Ttl = "30s")] public partial Task<string> M(Order one, Order two, CancellationToken t = default); private Task<string> MCore(Order one, Order two, CancellationToken t) => Task.FromResult(Held.Keys(p)); }""",
            "return await new S(p).M(new(1), new(2));", "a:1|b:2|c");
        Add("the instance", """public partial class S(PatternRuntime p) { public string Tenant => "t1"; [Lock("tenant:{this.Tenant}:{order.Id}", Ttl = "30s")] public partial Task<string> M(Order order, CancellationToken t = default); private Task<string> MCore(Order order, CancellationToken t) => Task.FromResult(Held.Keys(p)); }""",
            "return await new S(p).M(new(7));", "tenant:t1:7");
        Add("a parameter by reference", """public partial class S(PatternRuntime p) { [Lock("order:{order}", Ttl = "30s")] public partial Task<string> M(in int order, CancellationToken t = default); private Task<string> MCore(in int order, CancellationToken t) => Task.FromResult(Held.Keys(p) + order); }""",
            "return await new S(p).M(7);", "order:77");
        Add("static with runtime parameter", """public static partial class S { [Lock("order:{order.Id}", Ttl = "30s")] public static partial Task<string> M(PatternRuntime p, Order order, CancellationToken t = default); private static Task<string> MCore(PatternRuntime p, Order order, CancellationToken t) => Task.FromResult(Held.Keys(p)); }""",
            "return await S.M(p, new(7));", "order:7");
        Add("generic", """public partial class S<T>(PatternRuntime p) where T : notnull { [Lock("order:{order.Id}", Ttl = "30s")] public partial Task<string> M<U>(Order order, T x, U? y, CancellationToken t = default) where U : class; private Task<string> MCore<U>(Order order, T x, U? y, CancellationToken t) where U : class => Task.FromResult(Held.Keys(p)); }""",
            "return await new S<int>(p).M(new(7), 1, \"y\");", "order:7");
        Add("readonly struct", """public readonly partial struct S(PatternRuntime p) { private readonly PatternRuntime _p = p; public int N => 3; [Lock("order:{order.Id}:{this.N}", Ttl = "30s")] public partial Task<string> M(Order order, CancellationToken t = default); private Task<string> MCore(Order order, CancellationToken t) => Task.FromResult(Held.Keys(_p)); }""",
            "return await new S(p).M(new(7));", "order:7:3");
        Add("names like ours", """public partial class S(PatternRuntime p) { public void MLockKey() { } [Lock("order:{lockEntry.Id}:{error}", Ttl = "30s")] public partial Task<string> M(Order lockEntry, int error, int lockPolicy, int lockRejection, int key, string exception, CancellationToken LockEntry = default); private Task<string> MCore(Order lockEntry, int error, int lockPolicy, int lockRejection, int key, string exception, CancellationToken LockEntry) => Task.FromResult(Held.Keys(p)); }""",
            "return await new S(p).M(new(7), 1, 2, 3, 4, \"\");", "order:7:1");
        Add("types like ours", """namespace N { public class LockEntry { } public class LockPolicy { } public class KeyBuilder { } public class Exception { } public partial class S(PatternRuntime p) { [Lock("order:{order.Id}", Ttl = "30s")] public partial Task<string> M(Order order, LockEntry e, CancellationToken t = default); private Task<string> MCore(Order order, LockEntry e, CancellationToken t) => Task.FromResult(Held.Keys(p)); } }""",
            "return await new N.S(p).M(new(7), new());", "order:7");
        Add("the core takes token and handle", """public partial class S(PatternRuntime p) { [Lock("order:{order.Id}", Ttl = "30s")] public partial Task<string> M(Order order, CancellationToken t = default); private Task<string> MCore(FencingToken token, Order order, LockHandle handle, CancellationToken t) => Task.FromResult(Held.Keys(p) + (token.Value > 0) + (handle.FencingToken == token) + (handle.Remaining > TimeSpan.FromSeconds(1)) + handle.IsLost); }""",
            "return await new S(p).M(new(7));", "order:7TrueTrueTrueFalse");
        Add("inside and outside of others", """public partial class S(PatternRuntime p) { private int _calls; [CircuitBreaker("d")] [Lock("order:{order.Id}", Ttl = "30s")] [Bulkhead("d")] [Retry(BaseDelay = "0s")] [Timeout("5s")] public partial Task<string> M(Order order, CancellationToken t = default); private Task<string> MCore(FencingToken token, Order order, CancellationToken t) => ++_calls == 1 ? throw new TimeoutException() : Task.FromResult(Held.Keys(p) + _calls); }""",
            "return await new S(p).M(new(7));", "order:72");
        Add("outside of a hedge", """public partial class S(PatternRuntime p) { [Lock("order:{order.Id}", Ttl = "30s")] [Hedge(Delay = "10s")] [SafeToRepeat] public partial Task<string> M(Order order, CancellationToken t = default); private Task<string> MCore(Order order, CancellationToken t) => Task.FromResult(Held.Keys(p)); }""",
            "return await new S(p).M(new(7));", "order:7");
        Add("inside of a hedge", """public partial class S(PatternRuntime p) { [Hedge(Delay = "10s")] [SafeToRepeat] [Lock("order:{order.Id}", Ttl = "30s")] public partial ValueTask<string> M(Order order, CancellationToken t = default); private ValueTask<string> MCore(FencingToken token, Order order, CancellationToken t) => new(Held.Keys(p)); }""",
            "return await new S(p).M(new(7));", "order:7");
        Add("with a fallback", """public partial class S(PatternRuntime p) { [Fallback(nameof(Instead))] [Lock("order:{order.Tenant}", Ttl = "30s")] public partial Task<string> M(Order order, CancellationToken t = default); private Task<string> MCore(Order order, CancellationToken t) => Task.FromResult("core"); private Task<string> Instead(Order order, CancellationToken t, Exception e) => Task.FromResult(e.GetType().Name + Held.Keys(p)); }""",
            "return await new S(p).M(new(7));", "KeyTemplateException");
        Add("overloads", """public partial class S(PatternRuntime p) { [Lock("a:{x}", Ttl = "30s")] public partial Task<string> M(int x, CancellationToken t = default); private Task<string> MCore(int x, CancellationToken t) => Task.FromResult(Held.Keys(p)); [Lock("b:{x}", Ttl = "30s")] public partial Task<string> M(string x, CancellationToken t = default); private Task<string> MCore(string x, CancellationToken t) => Task.FromResult(Held.Keys(p)); }""",
            "return await new S(p).M(1) + await new S(p).M(\"x\");", "a:1b:x");
        Add("a decorated interface", """[GenerateDecorator] public interface IApi { string Tenant { get; } [Lock("{this.Tenant}:{order.Id}", Ttl = "30s")] Task<string> M(Order order, CancellationToken t = default); } public class Api(PatternRuntime p) : IApi { public string Tenant => "t"; public Task<string> M(Order order, CancellationToken t) => Task.FromResult(Held.Keys(p)); }""",
            "IApi a = new ApiDecorator(new Api(p), p); return await a.M(new(7));", "t:7");
        Add("an obsolete member", """public partial class S(PatternRuntime p) { [Obsolete("x")] public string Old => "o"; [Lock("{this.Old}", Ttl = "30s")] public partial Task<string> M(CancellationToken t = default); private Task<string> MCore(CancellationToken t) => Task.FromResult(Held.Keys(p)); }""",
            "return await new S(p).M();", "o");
        return data;
    }
}
