using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Values;

/// <summary>What rules can know of a value, and what they must not believe to know.</summary>
public sealed class ValueReaderTests
{
    private const string Members = """
        private const int Seconds = 30;
        private static readonly TimeSpan Ttl = TimeSpan.FromSeconds(Seconds);
        private static TimeSpan Twice => Ttl * 2;
        private static TimeSpan Auto { get; } = TimeSpan.FromMinutes(1);
        private static TimeSpan Mutable { get; set; } = TimeSpan.FromMinutes(1);
        private readonly TimeSpan _injected = TimeSpan.FromSeconds(1);
        private static TimeSpan Of(int seconds, int times = 2) => TimeSpan.FromSeconds(seconds * times);
        private static TimeSpan Endless(int n) => Endless(n + 1);
        protected virtual TimeSpan Open() => Ttl;
        private static string Key(string id) => $"lock:{id}";
        private readonly string _prefix = "shop:";
        private record Order(string Id);
        private sealed class Box { public TimeSpan Time { get; set; } public string Name { get; set; } }
        private readonly Box _box = new() { Time = Ttl };
        private static TimeSpan Waits(int? seconds = null) => seconds is { } s ? TimeSpan.FromSeconds(s) : Ttl;
        private static TimeSpan Given(TimeSpan? time = null) => time ?? Auto;
        private static void Fill(Box box) { }
        public Probe(TimeSpan injected) => _injected = injected;

        """;

    public static TheoryData<string, string> Durations => new()
    {
        { "TimeSpan.FromSeconds(30)", "30s" },
        { "TimeSpan.FromSeconds(1.5)", "1.5s" },
        { "TimeSpan.FromMinutes(2, 30)", "2.5min" },
        { "TimeSpan.FromMinutes(minutes: 2, seconds: 30)", "2.5min" },
        { "new TimeSpan(0, 0, 30)", "30s" },
        { "new TimeSpan(hours: 1, minutes: 0, seconds: 0)", "60min" },
        { "new(0, 1, 0)", "60s" },
        { "TimeSpan.Parse(\"00:00:05\")", "5s" },
        { "Ttl", "30s" },
        { "Twice", "60s" },
        { "Auto", "60s" },
        { "Ttl + Auto", "90s" },
        { "Ttl.Add(Auto)", "90s" },
        { "0.5 * Ttl", "15s" },
        { "Of(5)", "10s" },
        { "Of(times: 3, seconds: 5)", "15s" },
        { "(TimeSpan?)Ttl", "30s" },
        { "Timeout.InfiniteTimeSpan", "-1ms" },
        { "default(TimeSpan)", "0ms" },
        { "default", "unknown" },
        { "Mutable", "unknown" },
        { "_injected", "unknown" },
        { "Open()", "unknown" },
        { "Endless(1)", "unknown" },
        { "DateTime.Now - DateTime.UnixEpoch", "unknown" },
        { "parameter", "unknown" },
        { "Waits()", "30s" },
        { "Waits(null)", "30s" },
        { "Waits(3)", "unknown" },
        { "Given()", "60s" },
        { "Given(Ttl)", "30s" },
        { "Given(parameter)", "unknown" },
        { "_box.Time", "30s" },
        { "TimeSpan.FromSeconds(1e300)", "unknown" },
    };

    public static TheoryData<string, string> Texts => new()
    {
        { "\"lock:a\"", "lock:a" },
        { "$\"lock:{order.Id}\"", "lock:{order.Id}" },
        { "\"lock:\" + order.Id", "lock:{order.Id}" },
        { "string.Concat(\"lock:\", order.Id)", "lock:{order.Id}" },
        { "Key(order.Id)", "lock:{order.Id}" },
        { "Key(\"a\")", "lock:a" },
        { "$\"{nameof(Order)}:{Seconds}\"", "Order:30" },
        { "_prefix + order.Id", "shop:{order.Id}" },
        { "order.Id", "{order.Id}" },
    };

    [Theory, MemberData(nameof(Durations))]
    public void Reads_times(string expression, string expected) =>
        Assert.Equal(expected, Read("TimeSpan?", expression, (reader, value) => reader.Duration(value, TestContext.Current.CancellationToken) is { } time ? Analyzers.Infrastructure.Values.Durations.Display(time) : "unknown"));

    [Theory, MemberData(nameof(Texts))]
    public void Reads_texts(string expression, string expected) =>
        Assert.Equal(expected, Read("string", expression, (reader, value) => reader.Shape(value, TestContext.Current.CancellationToken)?.Pattern));

    [Theory]
    [InlineData("var x = Ttl; Show(x);", "30s")]
    [InlineData("TimeSpan x; x = Ttl; Show(x);", "30s")]
    [InlineData("var x = Ttl; var y = x; Show(y);", "30s")]
    [InlineData("var x = Ttl; x += Auto; Show(x);", "unknown")]
    [InlineData("var x = Ttl; if (order is null) x = Auto; Show(x);", "unknown")]
    [InlineData("var x = Ttl; Change(ref x); Show(x);", "unknown")]
    [InlineData("var x = Ttl; (x, var y) = (Auto, 1); Show(x);", "unknown")]
    [InlineData("static TimeSpan Local(int n) => TimeSpan.FromSeconds(n); Show(Local(3));", "3s")]
    [InlineData("var box = new Box { Time = Auto }; Show(box.Time);", "60s")]
    [InlineData("var box = new Box { Time = Auto }; Show(box.Name is null ? box.Time : Ttl);", "unknown")]
    [InlineData("var box = new Box { Time = Auto }; box.Time = Ttl; Show(box.Time);", "unknown")]
    [InlineData("var box = new Box { Time = Auto }; (box.Time, var y) = (Ttl, 1); Show(box.Time);", "unknown")]
    [InlineData("var box = new Box { Time = Auto }; Fill(box); Show(box.Time);", "unknown")]
    [InlineData("var box = new Box { Time = Auto }; var other = box; other.Time = Ttl; Show(box.Time);", "unknown")]
    [InlineData("TimeSpan? x = null; Show(x == null ? Ttl : Auto);", "30s")]
    [InlineData("TimeSpan? x = Ttl; Show(!(x != null) ? Ttl : Auto);", "60s")]
    [InlineData("string x = null; Show(x is not null ? Ttl : Auto);", "60s")]
    [InlineData("object x = 1; Show(x is string ? Ttl : Auto);", "unknown")]
    public void Follows_locals(string statements, string expected) =>
        Assert.Equal(expected, ReadBody("TimeSpan?", statements, (reader, value) => reader.Duration(value, TestContext.Current.CancellationToken) is { } time ? Analyzers.Infrastructure.Values.Durations.Display(time) : "unknown"));

    private static T Read<T>(string type, string expression, Func<ValueReader, IOperation, T> read) => ReadBody(type, $"Show({expression});", read);

    private static T ReadBody<T>(string type, string statements, Func<ValueReader, IOperation, T> read)
    {
        var source = $"using System; using System.Threading; class Probe {{ {Members} static void Change(ref TimeSpan x) {{ }} static void Show({type} value) {{ }} void Run(Order order, TimeSpan parameter) {{ {statements} }} }}";
        var tree = CSharpSyntaxTree.ParseText(source, Analysis.ParseOptions, cancellationToken: TestContext.Current.CancellationToken);
        var compilation = CSharpCompilation.Create("Probe", [tree], References.Framework, Analysis.Options);
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error));
        var call = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>().Last(node => node.Expression.ToString() == "Show");
        var operation = (IInvocationOperation)compilation.GetSemanticModel(tree).GetOperation(call, TestContext.Current.CancellationToken)!;
        return read(new ValueReader(compilation), operation.Arguments[0].Value);
    }
}
