using Patterns.Codegen.Generators.Tests.Harness;

namespace Patterns.Codegen.Generators.Tests.Shapes;

/// <summary>Idempotent methods in every declaration a user may write: the core runs once per key, and repetitions get its result.</summary>
public sealed class IdempotencyShapes
{
    private const string Prelude = """
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Text.Json.Serialization.Metadata;
        using Patterns.Codegen;
        using Patterns.Codegen.Idempotency;
        public sealed record Order(int Id, decimal Total = 1, string? Tenant = null);
        public sealed record Receipt(int Order, int Call);
        public static class Try
        {
            public static async Task<string> It(Func<Task<string>> call)
            {
                try { return await call(); }
                catch (Exception e) { return e.GetType().Name; }
            }
        }

        """;

    // What is read in the generated code is true of it.
    [Theory]
    [InlineData("[Idempotent]", "// a parameter cannot be compared")]
    [InlineData("[Idempotent(Key = \"{order.Tenant}\")]", "// no key: a part of it is null; or a parameter cannot be compared")]
    [InlineData("[Idempotent(Key = \"{order.Tenant}\", Fingerprint = \"{order.Total}\")]", "// no key: a part of it is null")]
    [InlineData("[Deduplicate(\"{order.Tenant}\")]", "// no key: a part of it is null")]
    public void SaysWhyACallIsRefusedBeforeItIsMade(string attribute, string comment)
    {
        var run = GeneratorRun.Of(Prelude + $$"""
            public partial class S(PatternRuntime p) { {{attribute}} public partial Task<string> M(Order order, CancellationToken t = default); private Task<string> MCore(Order order, CancellationToken t) => Task.FromResult(order.ToString() + p); }
            """);

        Assert.Contains(run.Text.Split('\n'), line => line.TrimEnd().EndsWith("; " + comment, StringComparison.Ordinal));
    }

    // A context that only writes reads nothing back, and looks at no value.
    [Theory]
    [InlineData("", true)]
    [InlineData("[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]", true)]
    [InlineData("[JsonSourceGenerationOptions(WriteIndented = false, GenerationMode = JsonSourceGenerationMode.Serialization)]", false)]
    public void UsesContextsThatRead(string attribute, bool isUsed)
    {
        var run = GeneratorRun.Of(Prelude + attribute + """
            [JsonSerializable(typeof(Receipt))] public sealed class Contracts() : JsonSerializerContext(null) { public static Contracts Default { get; } = new(); protected override JsonSerializerOptions? GeneratedSerializerOptions => null; public override JsonTypeInfo? GetTypeInfo(Type type) => null; }
            public partial class S(PatternRuntime p) { [Idempotent] public partial Task<Receipt> M(Order order, CancellationToken t = default); private Task<Receipt> MCore(Order order, CancellationToken t) => Task.FromResult(new Receipt(order.Id, p.GetHashCode())); }
            """);

        Assert.Equal(isUsed, run.Text.Contains("Contracts.Default", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Declarations))]
    public async Task RunsItsCoreOncePerKey(string name, string types, string call, string expected)
    {
        _ = name;
        var run = GeneratorRun.Of(Prelude + types + $$"""

            public static class Program
            {
                public static async Task<object?> Run()
                {
                    using var p = new PatternRuntime();
                    return await Call(p) + "/" + p.IdempotencyKeysInFlight;
                }

                private static async Task<string> Call(PatternRuntime p) { {{call}} }
            }
            """);

        Assert.Equal(expected + "/0", await run.RunAsync());
    }

    public static TheoryData<string, string, string, string> Declarations()
    {
        var data = new TheoryData<string, string, string, string>();
        void Add(string name, string types, string call, string expected) => data.Add(name, types, call, expected);

        Add("Task of T", """public partial class S(PatternRuntime p) { private int _n; [Idempotent(Key = "{order.Id}")] public partial Task<string> M(Order order, CancellationToken t = default); private async Task<string> MCore(Order order, CancellationToken t) { await Task.Yield(); return "r" + ++_n + p.IdempotencyKeysInFlight; } }""",
            "var s = new S(p); return await s.M(new(7)) + await s.M(new(7)) + await s.M(new(8));", "r11r11r21");
        Add("Task", """public partial class S(PatternRuntime p) { public int N; [Idempotent(Key = "{order.Id}")] public partial Task M(Order order, CancellationToken t = default); private Task MCore(Order order, CancellationToken t) { N++; return Task.FromResult(p); } }""",
            "var s = new S(p); await s.M(new(7)); await s.M(new(7)); await s.M(new(8)); return s.N.ToString();", "2");
        Add("ValueTask of T", """public partial class S(PatternRuntime p) { private int _n; [Idempotent(Key = "{order.Id}")] public partial ValueTask<Receipt> M(Order order, CancellationToken t = default); private ValueTask<Receipt> MCore(Order order, CancellationToken t) => new(new Receipt(order.Id, ++_n + 0 * p.GetHashCode())); }""",
            "var s = new S(p); return \"\" + await s.M(new(7)) + await s.M(new(7));", "Receipt { Order = 7, Call = 1 }Receipt { Order = 7, Call = 1 }");
        Add("ValueTask", """public partial class S(PatternRuntime p) { public int N; [Idempotent(Key = "{order.Id}")] public partial ValueTask M(Order order, CancellationToken t = default); private async ValueTask MCore(Order order, CancellationToken t) { await Task.Yield(); N++; GC.KeepAlive(p); } }""",
            "var s = new S(p); await s.M(new(7)); await s.M(new(7)); await s.M(new(8)); return s.N.ToString();", "2");
        Add("the default key", """public partial class S(PatternRuntime p) { private int _n; [Idempotent] public partial Task<string> M(Order order, int x, CancellationToken t = default); private Task<string> MCore(Order order, int x, CancellationToken t) => Task.FromResult("r" + ++_n + p.IdempotencyKeysInFlight); }""",
            "var s = new S(p); return await s.M(new(7), 1) + await s.M(new(7), 1) + await s.M(new(7), 2) + await s.M(new(7, 2), 1);", "r11r11r21r31");
        Add("the default key without parameters", """public partial class S(PatternRuntime p) { private int _n; [Idempotent] public partial Task<string> M(CancellationToken t = default); private Task<string> MCore(CancellationToken t) => Task.FromResult("r" + ++_n + p.IdempotencyKeysInFlight); }""",
            "var s = new S(p); return await s.M() + await s.M();", "r11r11");
        Add("another request under the key", """public partial class S(PatternRuntime p) { private int _n; [Idempotent(Key = "{order.Id}")] public partial Task<string> M(Order order, CancellationToken t = default); private Task<string> MCore(Order order, CancellationToken t) => Task.FromResult("r" + ++_n + p.IdempotencyKeysInFlight); }""",
            "var s = new S(p); return await s.M(new(7)) + await Try.It(() => s.M(new(7, 2))) + await s.M(new(7));", "r11IdempotencyKeyMismatchExceptionr11");
        Add("a fingerprint of its own", """public partial class S(PatternRuntime p) { private int _n; [Idempotent(Key = "{order.Id}", Fingerprint = "{order.Total}")] public partial Task<string> M(Order order, string trace, CancellationToken t = default); private Task<string> MCore(Order order, string trace, CancellationToken t) => Task.FromResult("r" + ++_n + p.IdempotencyKeysInFlight); }""",
            "var s = new S(p); return await s.M(new(7), \"a\") + await s.M(new(7), \"b\") + await Try.It(() => s.M(new(7, 2), \"a\"));", "r11r11IdempotencyKeyMismatchException");
        Add("a fingerprint and the default key", """public partial class S(PatternRuntime p) { private int _n; [Idempotent(Fingerprint = "{order.Id}")] public partial Task<string> M(Order order, CancellationToken t = default); private Task<string> MCore(Order order, CancellationToken t) => Task.FromResult("r" + ++_n + p.IdempotencyKeysInFlight); }""",
            "var s = new S(p); return await s.M(new(7)) + await s.M(new(7, 2)) + await s.M(new(8));", "r11r11r21");
        Add("StoreWhen", """public partial class S(PatternRuntime p) { private int _n; [Idempotent(Key = "{order.Id}", StoreWhen = nameof(IsFinal))] public partial Task<Receipt> M(Order order, CancellationToken t = default); private Task<Receipt> MCore(Order order, CancellationToken t) => Task.FromResult(new Receipt(order.Id, ++_n + 0 * p.GetHashCode())); private static bool IsFinal(Receipt receipt) => receipt.Call >= 2; }""",
            "var s = new S(p); return \"\" + (await s.M(new(7))).Call + (await s.M(new(7))).Call + (await s.M(new(7))).Call;", "122");
        Add("StoreWhen with the default key", """public partial class S(PatternRuntime p) { private int _n; [Idempotent(StoreWhen = nameof(IsFinal))] public partial Task<int> M(Order order, CancellationToken t = default); private Task<int> MCore(Order order, CancellationToken t) => Task.FromResult(++_n + 0 * p.GetHashCode()); private bool IsFinal(int call) => call >= 2 && _n > 0; }""",
            "var s = new S(p); return \"\" + await s.M(new(7)) + await s.M(new(7)) + await s.M(new(7));", "122");
        Add("StoreWhen that throws", """public partial class S(PatternRuntime p) { private int _n; [Idempotent(Key = "{order.Id}", StoreWhen = nameof(IsFinal))] public partial Task<string> M(Order order, CancellationToken t = default); private Task<string> MCore(Order order, CancellationToken t) => Task.FromResult("r" + ++_n + p.IdempotencyKeysInFlight); private static bool IsFinal(string result) => result == "r11" ? throw new FormatException() : true; }""",
            "var s = new S(p); return await Try.It(() => s.M(new(7))) + await s.M(new(7)) + await s.M(new(7));", "FormatExceptionr21r21");
        Add("a failure frees the key", """public partial class S(PatternRuntime p) { private int _n; [Idempotent(Key = "{order.Id}")] public partial Task<string> M(Order order, CancellationToken t = default); private Task<string> MCore(Order order, CancellationToken t) => ++_n == 1 ? throw new FormatException() : Task.FromResult("r" + _n + p.IdempotencyKeysInFlight); }""",
            "var s = new S(p); return await Try.It(() => s.M(new(7))) + await s.M(new(7)) + await s.M(new(7));", "FormatExceptionr21r21");
        Add("a null in the key", """public partial class S(PatternRuntime p) { [Idempotent(Key = "{order.Tenant}")] public partial Task<string> M(Order order, CancellationToken t = default); private Task<string> MCore(Order order, CancellationToken t) => Task.FromResult("ran" + p); }""",
            "var s = new S(p); return await Try.It(() => s.M(new(7)));", "KeyTemplateException");
        Add("Deduplicate", """public partial class S(PatternRuntime p) { private int _n; [Deduplicate("{message.Id}")] public partial Task<string?> M(Order message, CancellationToken t = default); private Task<string?> MCore(Order message, CancellationToken t) => Task.FromResult<string?>("r" + ++_n + p.IdempotencyKeysInFlight); }""",
            "var s = new S(p); return await s.M(new(7)) + await s.M(new(7, 2)) + await s.M(new(8));", "r11r11r21");
        Add("Deduplicate without a result", """public partial class S(PatternRuntime p) { public int N; [Deduplicate("{message.Id}", OnConcurrent = IdempotencyConcurrency.Reject, Ttl = "72h", Lease = "5s")] public partial Task M(Order message, CancellationToken t = default); private Task MCore(Order message, CancellationToken t) => ++N == 1 ? throw new FormatException() : Task.FromResult(p); }""",
            "var s = new S(p); var first = await Try.It(async () => { await s.M(new(7)); return \"\"; }); await s.M(new(7)); await s.M(new(7)); return first + s.N;", "FormatException2");
        Add("Reject while under way", """public partial class S(PatternRuntime p) { [Idempotent(Key = "{order.Id}", OnConcurrent = IdempotencyConcurrency.Reject)] public partial Task<string> M(Order order, CancellationToken t = default); private async Task<string> MCore(Order order, CancellationToken t) => order.Id + await Try.It(() => M(order, t)) + p.IdempotencyKeysInFlight; }""",
            "return await new S(p).M(new(7));", "7IdempotencyInFlightException1");
        Add("the runtime as a parameter", """public static partial class S { private static int _n; [Idempotent] public static partial Task<string> M(PatternRuntime p, Order order, CancellationToken t = default); private static Task<string> MCore(PatternRuntime p, Order order, CancellationToken t) => Task.FromResult("r" + ++_n + p.IdempotencyKeysInFlight); }""",
            "return await S.M(p, new(7)) + await S.M(p, new(7)) + await S.M(p, new(8));", "r11r11r21");
        Add("the instance in the key", """public partial class S(PatternRuntime p) { private int _n; public string Tenant { get; set; } = "a"; [Idempotent(Key = "{this.Tenant}:{order.Id}")] public partial Task<string> M(Order order, CancellationToken t = default); private Task<string> MCore(Order order, CancellationToken t) => Task.FromResult("r" + ++_n + p.IdempotencyKeysInFlight); }""",
            "var s = new S(p); var first = await s.M(new(7)); s.Tenant = \"b\"; return first + await s.M(new(7));", "r11r21");
        Add("two methods with one key", """public partial class S(PatternRuntime p) { [Idempotent(Key = "{order.Id}")] public partial Task<string> M(Order order, CancellationToken t = default); private Task<string> MCore(Order order, CancellationToken t) => Task.FromResult("m" + p.IdempotencyKeysInFlight); [Idempotent(Key = "{order.Id}")] public partial Task<string> N(Order order, CancellationToken t = default); private Task<string> NCore(Order order, CancellationToken t) => Task.FromResult("n" + p.IdempotencyKeysInFlight); }""",
            "var s = new S(p); return await s.M(new(7)) + await s.N(new(7));", "m1n1");
        Add("overloads", """public partial class S(PatternRuntime p) { [Idempotent] public partial Task<string> M(int x, CancellationToken t = default); private Task<string> MCore(int x, CancellationToken t) => Task.FromResult("i" + p.IdempotencyKeysInFlight); [Idempotent] public partial Task<string> M(string x, CancellationToken t = default); private Task<string> MCore(string x, CancellationToken t) => Task.FromResult("s" + p.IdempotencyKeysInFlight); }""",
            "return await new S(p).M(1) + await new S(p).M(\"1\");", "i1s1");
        Add("a generic type", """public partial class S<T>(PatternRuntime p) { [Deduplicate("{message.Id}")] public partial Task<string> M(Order message, CancellationToken t = default); private Task<string> MCore(Order message, CancellationToken t) => Task.FromResult(typeof(T).Name + p.IdempotencyKeysInFlight); }""",
            "return await new S<int>(p).M(new(7)) + await new S<string>(p).M(new(7)) + await new S<int>(p).M(new(7, 2));", "Int321String1Int321");
        Add("a generic method in a generic type", """public partial class S<T>(PatternRuntime p) { [Idempotent] public partial Task<string> M<@class>(int x, CancellationToken t = default); private Task<string> MCore<@class>(int x, CancellationToken t) => Task.FromResult(typeof(T).Name + typeof(@class).Name + p.IdempotencyKeysInFlight); }""",
            "return await new S<int>(p).M<string>(7) + await new S<string>(p).M<int>(7) + await new S<int>(p).M<List<string>>(7) + await new S<int>(p).M<List<int>>(7) + await new S<int>(p).M<string>(7);", "Int32String1StringInt321Int32List`11Int32List`11Int32String1");
        Add("a fingerprint of its own in a generic method", """public partial class S(PatternRuntime p) { [Idempotent(Fingerprint = "{order.Id}")] public partial Task<string> M<T>(Order order, CancellationToken t = default); private Task<string> MCore<T>(Order order, CancellationToken t) => Task.FromResult(typeof(T).Name + p.IdempotencyKeysInFlight); }""",
            "return await new S(p).M<int>(new(7)) + await new S(p).M<string>(new(7));", "Int321String1");
        Add("names like ours", """public partial class S(PatternRuntime p) { private int _n; [Idempotent(Key = "{key}:{result}:{error}")] public partial Task<string> M(int key, int result, int error, int idempotencyEntry, int idempotencyPolicy, string exception, CancellationToken token = default); private Task<string> MCore(int key, int result, int error, int idempotencyEntry, int idempotencyPolicy, string exception, CancellationToken token) => Task.FromResult("r" + ++_n + p.IdempotencyKeysInFlight); }""",
            "var s = new S(p); return await s.M(1, 2, 3, 4, 5, \"\") + await s.M(1, 2, 3, 4, 5, \"\");", "r11r11");
        Add("a parameter by reference", """public partial class S(PatternRuntime p) { private int _n; [Idempotent] public partial Task<string> M(in int order, CancellationToken t = default); private Task<string> MCore(in int order, CancellationToken t) => Task.FromResult("r" + ++_n + order + p.IdempotencyKeysInFlight); }""",
            "var s = new S(p); return await s.M(7) + await s.M(7);", "r171r171");
        Add("outside of a retry", """public partial class S(PatternRuntime p) { private int _n; [Idempotent(Key = "{order.Id}")] [Retry(BaseDelay = "0s")] [Timeout("30s")] public partial Task<string> M(Order order, CancellationToken t = default); private Task<string> MCore(Order order, CancellationToken t) => ++_n == 1 ? throw new TimeoutException() : Task.FromResult("r" + _n + p.IdempotencyKeysInFlight); }""",
            "var s = new S(p); return await s.M(new(7)) + await s.M(new(7));", "r21r21");
        Add("inside of a retry and outside of a lock", """public partial class S(PatternRuntime p) { private int _n; [Retry(BaseDelay = "0s")] [Idempotent(Key = "{order.Id}")] [Lock("order:{order.Id}", Ttl = "30s")] public partial Task<string> M(Order order, CancellationToken t = default); private Task<string> MCore(Order order, CancellationToken t) => ++_n == 1 ? throw new TimeoutException() : Task.FromResult("r" + _n + p.HeldLocks.Count); }""",
            "var s = new S(p); return await s.M(new(7)) + await s.M(new(7));", "r21r21");
        Add("with a fallback", """public partial class S(PatternRuntime p) { [Fallback(nameof(Instead))] [Idempotent(Key = "{order.Id}")] public partial Task<string> M(Order order, CancellationToken t = default); private Task<string> MCore(Order order, CancellationToken t) => Task.FromResult("core" + p.IdempotencyKeysInFlight); private Task<string> Instead(Order order, CancellationToken t, Exception e) => Task.FromResult(e.GetType().Name); }""",
            "var s = new S(p); return await s.M(new(7)) + await s.M(new(7, 2));", "core1IdempotencyKeyMismatchException");
        Add("a decorated interface", """[GenerateDecorator] public interface IApi { [Idempotent(Key = "{order.Id}")] Task<string> M(Order order, CancellationToken t = default); } public class Api : IApi { private int _n; public Task<string> M(Order order, CancellationToken t) => Task.FromResult("r" + ++_n); }""",
            "IApi a = new ApiDecorator(new Api(), p); return await a.M(new(7)) + await a.M(new(7)) + await a.M(new(8));", "r1r1r2");
        Add("a value that is more than its type", """public abstract record Payment(string Id); public sealed record Card(string Id, decimal Total) : Payment(Id); public partial class S(PatternRuntime p) { public int N; [Idempotent] public partial Task<string> M<T>(T order, CancellationToken t = default); private Task<string> MCore<T>(T order, CancellationToken t) => Task.FromResult("r" + ++N + p.IdempotencyKeysInFlight); }""",
            "var s = new S(p); return await Try.It(() => s.M<Payment>(new Card(\"a\", 1))) + s.N + await s.M(new Card(\"a\", 1)) + await s.M(new Card(\"a\", 2));", "NotSupportedException0r11r21");
        Add("a value that says what it is", """[JsonDerivedType(typeof(Card), "card")] [JsonDerivedType(typeof(Cash), "cash")] public abstract record Payment(decimal Total); public sealed record Card(decimal Total, int Number) : Payment(Total); public sealed record Cash(decimal Total) : Payment(Total); public partial class S(PatternRuntime p) { private int _n; [Idempotent] public partial Task<string> M(IReadOnlyList<Payment> order, CancellationToken t = default); private Task<string> MCore(IReadOnlyList<Payment> order, CancellationToken t) => Task.FromResult("r" + ++_n + p.IdempotencyKeysInFlight); }""",
            "var s = new S(p); return await s.M([new Card(1, 1)]) + await s.M([new Card(1, 1)]) + await s.M([new Card(1, 2)]) + await s.M([new Cash(1)]);", "r11r11r21r31");
        Add("a JSON context", """[JsonSerializable(typeof(Receipt))] public sealed class Contracts() : JsonSerializerContext(null), IJsonTypeInfoResolver { public static readonly List<Type> Asked = []; public static Contracts Default { get; } = new(); protected override JsonSerializerOptions? GeneratedSerializerOptions => null; public override JsonTypeInfo? GetTypeInfo(Type type) => null; JsonTypeInfo? IJsonTypeInfoResolver.GetTypeInfo(Type type, JsonSerializerOptions options) { lock (Asked) Asked.Add(type); return null; } } public partial class S(PatternRuntime p) { private int _n; [Idempotent] public partial Task<Receipt> M(Order order, CancellationToken t = default); private Task<Receipt> MCore(Order order, CancellationToken t) => Task.FromResult(new Receipt(order.Id, ++_n + 0 * p.GetHashCode())); }""",
            "var s = new S(p); await s.M(new(7)); lock (Contracts.Asked) return Contracts.Asked.Contains(typeof(Receipt)).ToString();", "True");
        return data;
    }

    // Npgsql is not at hand here: the shape of its types is, which is all that the generator looks at.
    [Fact]
    public void ACoreTakesTheTransactionThatTheClaimWasMadeIn()
    {
        var run = GeneratorRun.Of(Prelude + """
            namespace Npgsql
            {
                public abstract class NpgsqlConnection : System.Data.Common.DbConnection;
                public abstract class NpgsqlTransaction : System.Data.Common.DbTransaction { public new NpgsqlConnection? Connection => null; }
            }

            public partial class S(PatternRuntime p)
            {
                [Idempotent(Key = "{order.Id}", Scope = IdempotencyScope.Transaction)]
                public partial Task<string> M(Order order, CancellationToken t = default);
                private Task<string> MCore(Order order, Npgsql.NpgsqlTransaction transaction, CancellationToken t) => Task.FromResult(transaction + p.ToString());

                [Deduplicate("{order.Id}", Scope = IdempotencyScope.Transaction)]
                public partial Task N(Order order, CancellationToken t = default);
                private Task NCore(Npgsql.NpgsqlConnection connection, Order order, CancellationToken t, Npgsql.NpgsqlTransaction transaction) => Task.FromResult((transaction, connection, p));
            }
            """);

        Assert.Contains("Scope = IdempotencyScope.Transaction", run.Text, StringComparison.Ordinal);
        Assert.Contains("(global::Npgsql.NpgsqlTransaction)idempotencyEntry.Transaction!", run.Text, StringComparison.Ordinal);
        Assert.Contains("(global::Npgsql.NpgsqlConnection)deduplicationEntry.Transaction!.Connection!", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Task<string>", "[Idempotent(Key = \"{nothing}\")]")]
    [InlineData("Task<string>", "[Idempotent(Ttl = \"0s\")]")]
    [InlineData("Task<string>", "[Idempotent(Ttl = \"1h\", Lease = \"2h\")]")]
    [InlineData("Task<string>", "[Idempotent(StoreWhen = \"Nothing\")]")]
    [InlineData("Task", "[Idempotent(StoreWhen = \"Nothing\")]")]
    [InlineData("Task<string>", "[Idempotent(OnConcurrent = (IdempotencyConcurrency)9)]")]
    [InlineData("Task<string>", "[Idempotent(Scope = IdempotencyScope.Transaction)]")]
    [InlineData("Task<string>", "[Deduplicate(null!)]")]
    [InlineData("Task<string>", "[Deduplicate(\"\")]")]
    [InlineData("Task<object>", "[Idempotent]")]
    [InlineData("Task<Stream>", "[Idempotent]")]
    [InlineData("Task<(int, int)>", "[Idempotent]")]
    [InlineData("Task<System.Numerics.BigInteger>", "[Idempotent]")]
    [InlineData("Task<System.Numerics.Complex>", "[Idempotent]")]
    [InlineData("Task<Stack<int>>", "[Idempotent]")]
    public void AWrongValueLeavesAPassThrough(string result, string attribute)
    {
        var run = GeneratorRun.Of(Prelude + $$"""
            public partial class S(PatternRuntime patterns)
            {
                {{attribute}}
                public partial {{result}} M(Order order, CancellationToken token);
                private {{result}} MCore(Order order, CancellationToken token) => throw new InvalidOperationException(patterns.ToString());
            }
            """);

        Assert.DoesNotContain("EnterAsync", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Payment")]
    [InlineData("ICommand")]
    [InlineData("Base")]
    [InlineData("IReadOnlyList<Payment>")]
    [InlineData("Cart")]
    [InlineData("System.Numerics.BigInteger")]
    [InlineData("System.Numerics.Vector3")]
    public void AParameterThatDoesNotTellAllLeavesAPassThrough(string parameter)
    {
        var run = GeneratorRun.Of(Prelude + $$"""
            public abstract record Payment(string Id);
            public interface ICommand { string Id { get; } }
            public record Base(string Id);
            public sealed record More(string Id, decimal Total) : Base(Id);
            public sealed record Cart(Base[] Parts);
            public partial class S(PatternRuntime patterns)
            {
                [Idempotent]
                public partial Task<string> M({{parameter}} order, CancellationToken token);
                private Task<string> MCore({{parameter}} order, CancellationToken token) => Task.FromResult(order + patterns.ToString());
            }
            """);

        Assert.DoesNotContain("EnterAsync", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void AResultOfATypeParameterIsNotStored()
    {
        var run = GeneratorRun.Of(Prelude + """
            public partial class S(PatternRuntime patterns)
            {
                [Idempotent]
                public partial Task<T> M<T>(Order order, CancellationToken token) where T : new();
                private Task<T> MCore<T>(Order order, CancellationToken token) where T : new() => Task.FromResult(new T());
                public override string ToString() => patterns.ToString()!;
            }
            """);

        Assert.DoesNotContain("EnterAsync", run.Text, StringComparison.Ordinal);
    }
}
