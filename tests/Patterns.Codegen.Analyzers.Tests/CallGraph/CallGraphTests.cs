using System.Text;
using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.CallGraph;

public sealed class CallGraphTests
{
    [Fact]
    public async Task Calls_of_all_forms_lead_to_the_definition()
    {
        var probe = await GraphProbe.RunAsync(Frame.File("""
            public static class Tools { public static int Twice(this int value) => value; public static T Same<T>(T value) => value; }
            public class Box { public Box(int size) { } }
            public class Shop
            {
                public void Open() { 3.Twice(); Tools.Twice(4); Tools.Same(""); new Box(2); Func<int> f = Count; _ = nameof(Count); Console.WriteLine(); }
                private int Count() => 1;
            }
            """));
        Assert.Equal(["Call Tools.Twice", "Call Tools.Twice", "Call Tools.Same", "Creation new Box", "MethodGroup Shop.Count"], probe.Calls("Shop.Open"));
    }

    [Fact]
    public async Task A_lambda_belongs_to_the_member_around_it_and_a_local_function_to_itself()
    {
        var probe = await GraphProbe.RunAsync(Frame.File("""
            public class Shop
            {
                private readonly Lazy<int> _first = new(() => Count());
                public void Open()
                {
                    Task.Run(() => Count());
                    Later();
                    void Later() { Action inner = () => Close(); inner(); }
                }
                public static int Count() => 1;
                private void Close() { }
            }
            """));
        Assert.Equal(["Call Shop.Count", "Call Shop.Open.Later"], probe.Calls("Shop.Open"));
        Assert.Equal(["Call Shop.Close"], probe.Calls("Shop.Open.Later"));
        Assert.Equal(["Call Shop.Count"], probe.Calls("Shop._first"));
        Assert.Equal(["Shop.Open -> Shop.Open.Later -> Shop.Close"], probe.Chains("Shop.Open", "Shop.Close"));
    }

    [Fact]
    public async Task An_interface_with_one_implementation_leads_to_it()
    {
        var probe = await GraphProbe.RunAsync(
            Frame.File("public interface IStock { void Get(); } public interface IRepository<T> { void Save(T item); }"),
            Frame.File("""
                public class Stock : IStock, IRepository<string> { public void Get() => Read(); void IRepository<string>.Save(string item) => Read(); private void Read() { } }
                public class Shop(IStock stock, IRepository<string> repository) { public void Open() { stock.Get(); repository.Save(""); } }
                """));
        Assert.Equal(["Implementation Stock.Get"], probe.Calls("IStock.Get"));
        Assert.Equal(["Shop.Open -> Stock.Get -> Stock.Read"], probe.Chains("Shop.Open", "Stock.Read"));
    }

    [Fact]
    public async Task Two_implementations_lead_nowhere()
    {
        var probe = await GraphProbe.RunAsync(Frame.File("""
            public interface IStock { void Get(); }
            public class Stock : IStock { public void Get() => Read(); public static void Read() { } }
            public class Cached(IStock inner) : IStock { public void Get() => inner.Get(); }
            public class Shop(IStock stock) { public void Open() => stock.Get(); }
            """));
        Assert.Empty(probe.Calls("IStock.Get"));
        Assert.Empty(probe.Chains("Shop.Open", "Stock.Read"));
    }

    [Fact]
    public async Task An_abstract_method_leads_to_its_only_override()
    {
        var probe = await GraphProbe.RunAsync(Frame.File("""
            public abstract class Job { public void Run() => Work(); protected abstract void Work(); protected virtual void Log() { } }
            public class Export : Job { protected override void Work() => Write(); private void Write() { } protected override void Log() => Write(); }
            """));
        Assert.Equal(["Job.Run -> Export.Work -> Export.Write"], probe.Chains("Job.Run", "Export.Write"));
    }

    [Fact]
    public async Task A_wrapper_leads_to_its_core_and_a_decorated_interface_to_the_implementation()
    {
        var probe = await GraphProbe.RunAsync(Frame.File("""
            [GenerateDecorator] public interface IPayments { [Retry] Task PayAsync(); }
            public partial class Payments(PatternRuntime patterns) : IPayments
            {
                public Task PayAsync() => SendAsync();
                [Retry] public partial Task SendAsync();
                private Task SendAsyncCore() => PostAsync();
                private Task PostAsync() => Task.CompletedTask;
            }
            public class Shop(IPayments payments) { public Task BuyAsync() => payments.PayAsync(); }
            """));
        Assert.Equal(["Implementation Payments.PayAsync"], probe.Calls("IPayments.PayAsync"));
        Assert.Equal(["Core Payments.SendAsyncCore"], probe.Calls("Payments.SendAsync"));
        Assert.Equal(["Shop.BuyAsync -> Payments.PayAsync -> Payments.SendAsync -> Payments.PostAsync"], probe.Chains("Shop.BuyAsync", "Payments.PostAsync"));
    }

    [Fact]
    public async Task A_chain_is_the_shortest_and_ends_at_the_first_goal()
    {
        var probe = await GraphProbe.RunAsync(Frame.File("""
            public static class C
            {
                public static void A() { B(); D(); }
                public static void B() => D();
                public static void D() { E(); A(); D(); }
                public static void E() => A();
            }
            """));
        Assert.Equal(["C.A -> C.D -> C.E"], probe.Chains("C.A", "C.E"));
        Assert.Equal(["C.A -> C.D"], probe.Chains("C.A", "C.E", "C.D"));
        Assert.Equal(["C.D -> C.D"], probe.Chains("C.D", "C.D"));
    }

    [Fact]
    public async Task A_chain_of_three_thousand_calls_ends_the_search_and_not_the_process()
    {
        var text = new StringBuilder("public static class C {");
        for (var i = 0; i < 3_000; i++)
            text.Append($"public static void M{i}() => M{i + 1}();\n");
        var probe = await GraphProbe.RunAsync(text.Append("public static void M3000() { } }").ToString());
        Assert.Empty(probe.Chains("C.M0", "C.M3000"));
        Assert.Single(probe.Chains($"C.M{3_000 - CallSearch.MaxDepth}", "C.M3000"));
        Assert.Equal("C.M2990 -> C.M2991 -> C.M2992 -> C.M2993 -> C.M2994 -> C.M2995 -> ... -> C.M3000", Assert.Single(probe.Chains("C.M2990", "C.M3000")));
    }

    [Fact]
    public async Task The_same_program_gives_the_same_graph_and_the_same_chains()
    {
        var random = new Random(7);
        var files = Enumerable.Range(0, 12).Select(file => $"public static class C{file} {{ {string.Join("\n", Enumerable.Range(0, 40).Select(m =>
            $"public static void M{m}() {{ {string.Join(" ", Enumerable.Range(0, 4).Select(_ => $"C{random.Next(12)}.M{random.Next(40)}();"))} }}"))} }}").ToArray();
        var goals = Enumerable.Range(0, 12).Select(i => $"C{i}.M{i}").ToArray();
        var first = await GraphProbe.RunAsync(files);
        Assert.NotEmpty(first.Chains("C3.M7", goals));
        for (var i = 0; i < 5; i++)
        {
            var next = await GraphProbe.RunAsync(files);
            Assert.Equal(first.Dump(), next.Dump());
            Assert.Equal(first.Chains("C3.M7", goals), next.Chains("C3.M7", goals));
        }
    }

    [Fact]
    public async Task Unfinished_code_has_a_graph_too()
    {
        var probe = await GraphProbe.RunAsync("class A : B, IMissing { void M() { N(; } void N() => O(x => N()); void O(System.Action<int> a) { } abstract void P(); class A : A { } override void P() => M(); }");
        Assert.Contains("A.M", probe.Dump(), StringComparison.Ordinal);
    }
}
