using System.Text.RegularExpressions;
using Patterns.Codegen.Generators.Tests.Harness;

namespace Patterns.Codegen.Generators.Tests.Shapes;

/// <summary>No two methods share what stores keep, whatever is alike about their names; and a method's name there does not change with its neighbours.</summary>
public sealed partial class MethodIdentityTests
{
    private const string Prelude = """
        using Patterns.Codegen;
        namespace Placed { public sealed record Event(int Id); }
        namespace Cancelled { public sealed record Event(int Id); }

        """;

    [Fact]
    public async Task Messages_of_one_name_from_two_namespaces_are_both_handled()
    {
        var run = GeneratorRun.Of(Prelude + """
            public partial class Handlers(PatternRuntime p)
            {
                public string Log = "";
                [Deduplicate("{message.Id}")] public partial Task Handle(Placed.Event message);
                [Deduplicate("{message.Id}")] public partial Task Handle(Cancelled.Event message);
                private Task HandleCore(Placed.Event message) { Log += "placed "; return Task.FromResult(p); }
                private Task HandleCore(Cancelled.Event message) { Log += "cancelled "; return Task.FromResult(p); }
            }
            public static class Program
            {
                public static async Task<object?> Run()
                {
                    using var p = new PatternRuntime();
                    var handlers = new Handlers(p);
                    await handlers.Handle(new Placed.Event(1));
                    await handlers.Handle(new Cancelled.Event(1));
                    await handlers.Handle(new Cancelled.Event(1));
                    return handlers.Log;
                }
            }
            """);

        Assert.Equal("placed cancelled ", await run.RunAsync());
    }

    [Fact]
    public async Task Types_and_methods_that_differ_in_arity_alone_have_counters_of_their_own()
    {
        const string Limit = """[RateLimit(Algorithm = RateLimitAlgorithm.FixedWindow, Limit = 1, Window = "1h")]""";
        var run = GeneratorRun.Of(Prelude + $$"""
            public partial class Repo(PatternRuntime p)
            {
                {{Limit}} public partial Task<int> M(int x);
                {{Limit}} public partial Task<int> M<T>(int x);
                private Task<int> MCore(int x) => Task.FromResult(p is null ? 0 : x);
                private Task<int> MCore<T>(int x) => Task.FromResult(p is null ? 0 : x);
            }
            public partial class Repo<T>(PatternRuntime p)
            {
                {{Limit}} public partial Task<int> M(int x);
                private Task<int> MCore(int x) => Task.FromResult(p is null ? 0 : x);
            }
            public static class Program
            {
                public static async Task<object?> Run()
                {
                    using var p = new PatternRuntime();
                    var (repo, other) = (new Repo(p), new Repo<string>(p));
                    var sum = await repo.M(1) + await repo.M<string>(2) + await other.M(4);
                    try { await repo.M(8); return "no limit"; }
                    catch (RateLimitExceededException) { return sum; }
                }
            }
            """);

        Assert.Equal(7, await run.RunAsync());
    }

    [Fact]
    public void A_second_overload_does_not_rename_the_first_in_stores()
    {
        const string First = """[Deduplicate("{message.Id}")] public partial Task Handle(Placed.Event message); private Task HandleCore(Placed.Event message) => Task.FromResult(p);""";
        const string Second = """[Deduplicate("{message.Id}")] public partial Task Handle(Cancelled.Event message); private Task HandleCore(Cancelled.Event message) => Task.FromResult(p);""";

        var alone = Names(First);
        var both = Names(First + Second);

        Assert.Equal([("Handlers.Handle", "Handlers.Handle(Placed.Event)")], alone);
        Assert.Equal(
            [
                ("Handlers.Handle(Placed.Event)", null),
                ("Handlers.Handle(Cancelled.Event)", null),
            ],
            both);
    }

    [Theory]
    [InlineData("[Retry] public partial Task A(int x); private Task ACore(int x) => Task.FromResult(p);", "Handlers.A", null)]
    [InlineData("[Idempotent] public partial Task A(); private Task ACore() => Task.FromResult(p);", "Handlers.A", null)]
    [InlineData("[Idempotent] public partial Task A(Dictionary<string, int[]> x); private Task ACore(Dictionary<string, int[]> x) => Task.FromResult(p);", "Handlers.A", "Handlers.A(System.Collections.Generic.Dictionary<System.String,System.Int32[]>)")]
    public void The_short_name_stays_what_people_read_and_configure(string members, string name, string? identity) =>
        Assert.Equal([(name, identity)], Names(members));

    [Theory]
    [InlineData("A(int x)", "A(string x)", "Handlers.A(int)", "Handlers.A(string)")]
    [InlineData("A(int x)", "A<T>(int x)", "Handlers.A(int)", "Handlers.A<T>(int)")]
    [InlineData("A(Placed.Event x)", "A(Cancelled.Event x)", "Handlers.A(Placed.Event)", "Handlers.A(Cancelled.Event)")]
    [InlineData("A(Placed.Event x)", "A(int x)", "Handlers.A(Event)", "Handlers.A(int)")]
    public void Overloads_are_shown_by_as_little_as_tells_them_apart(string first, string second, string firstName, string secondName)
    {
        var members = string.Concat(new[] { first, second }.Select(m => $"[Retry] public partial Task {m}; private Task {m.Replace("A", "ACore", StringComparison.Ordinal)} => Task.FromResult(p);"));

        Assert.Equal([(firstName, null), (secondName, null)], Names(members));
    }

    [Fact]
    public void Names_are_without_the_escape_of_keywords()
    {
        var run = GeneratorRun.Of(Prelude + """
            namespace @class.@event
            {
                public class @int;
                public partial class @base(PatternRuntime p)
                {
                    [Retry] public partial Task @void(); private Task voidCore() => Task.FromResult(p);
                    [Retry] public partial Task @if(@int x); private Task ifCore(@int x) => Task.FromResult(p);
                    [Retry] public partial Task @if<@in>(); private Task ifCore<@in>() => Task.FromResult(p);
                }
                [GenerateDecorator] public interface @interface { [Retry] Task @do(); }
            }
            """);

        Assert.Equal(["class.event.base.if()", "class.event.base.if(int)", "class.event.base.void", "class.event.interface.do"], Described(run.Text).Select(static one => one.Name).Order(StringComparer.Ordinal));
        Assert.Contains("class.event.base.g.cs", run.Files.Keys);
    }

    /// <summary>One method of a common base, decorated for two interfaces: two services, though the attribute is written once.</summary>
    private const string Inherited = """
        public interface IPayments { [Deduplicate("{order}")] Task Charge(int order); }
        [GenerateDecorator] public interface ICards : IPayments { }
        [GenerateDecorator] public interface IVouchers : IPayments { }
        public sealed class Payments(string name) : ICards, IVouchers
        {
            public static string Log = "";
            public Task Charge(int order) { Log += name; return Task.CompletedTask; }
        }

        """;

    [Fact]
    public async Task A_method_that_two_decorated_interfaces_inherit_has_records_for_each()
    {
        var run = GeneratorRun.Of(Prelude + Inherited + """
            public static class Program
            {
                public static async Task<object?> Run()
                {
                    using var p = new PatternRuntime();
                    ICards cards = new CardsDecorator(new Payments("card "), p);
                    IVouchers vouchers = new VouchersDecorator(new Payments("voucher "), p);
                    await cards.Charge(1);
                    await vouchers.Charge(1);
                    await cards.Charge(1);
                    await vouchers.Charge(1);
                    return Payments.Log;
                }
            }
            """);

        Assert.Equal("card voucher ", await run.RunAsync());
    }

    [Fact]
    public void An_inherited_method_is_stored_under_the_decorated_interface_and_its_own_name()
    {
        var run = GeneratorRun.Of(Prelude + Inherited + """
            public interface IStore<T> { [Deduplicate("{id}")] Task Put(T item, int id); [Deduplicate("all")] Task Clear(); }
            [GenerateDecorator] public interface ICache<T> : IStore<T[]> { [Deduplicate("{id}")] Task Own(T item, int id); }
            """);

        Assert.Equal(
            [
                ("ICache.Own", "ICache`1.Own(`0,System.Int32)"),
                ("IPayments.Charge", "ICards/IPayments.Charge(System.Int32)"),
                ("IPayments.Charge", "IVouchers/IPayments.Charge(System.Int32)"),
                ("IStore.Clear", "ICache`1/IStore<`0[]>.Clear"),
                ("IStore.Put", "ICache`1/IStore<`0[]>.Put(`0[],System.Int32)"),
            ],
            Described(run.Text).Order());
    }

    private static List<(string Name, string? Identity)> Names(string members) =>
        Described(GeneratorRun.Of(Prelude + $$"""public partial class Handlers(PatternRuntime p) { {{members}} }""").Text);

    private static List<(string Name, string? Identity)> Described(string text) =>
        [.. Description().Matches(text).Select(static match => (match.Groups[1].Value, match.Groups[2].Success ? match.Groups[2].Value : null))];

    [GeneratedRegex("""PatternMethod \w+ = new\("([^"]*)"(?:, "([^"]*)")?\);""")]
    private static partial Regex Description();
}
