using System.Diagnostics;
using System.Text;
using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Keys;
using Patterns.Codegen.Generators.Parsing.Values;

namespace Patterns.Codegen.Generators.Tests.KeyTemplates;

/// <summary>Hostile input, made from fixed seeds: never an exception, never slow, and always either a problem or output that compiles.</summary>
public class KeyFuzzTests
{
    private static readonly string[] s_pieces =
    [
        "{", "}", "{{", "}}", "{order.Id}", "{order", ".Id}", "{this.Tenant}", "{@class}", "{class}", "{value.Value.X}", "{when.Value}", "{item}", "{item.Id}", "{order.Customer.Name}",
        "{order.Id", "..", ".", "@", ":", ",", "%", "-", "/", "(", ")", "[", "]", "?", "!", " ", "\n", "\r", "\t", "\0", "\"", "\\", "\\u0041", "//", "*/", "/*", "#error", "\"\"\"",
        "é", "e\u0301", "😀", "\ud800", "\udc00", "\u2028", "\u0085", "\ufeff", "\u202e", "0", "9", "-1", "1.5", "٣", "ms", "s", "m", "h", "d", "/s", "/15m", "NaN", "1e9", "99999999999999999999",
        "{this}", "{order}", "{base.Id}", "{_}", "{order.Customer}", "{order.Items}", "{order.GetHashCode}", "{order.Name.Length}", "{span.Length}", "{day}", "{order.Customer.Self.Self.Name}",
    ];

    private const string Types = """

        public sealed class Customer { public string? Name { get; set; } public Customer Self => this; }
        public sealed record Order(Guid Id, Customer? Customer, List<int> Items, string Name);
        public interface IHasId<T> { T Id { get; } }
        public readonly record struct Point(int X, int Y);
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_text_is_a_value_or_an_error(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++)
        {
            var text = Text(random, 8);
            var isDuration = DurationParser.TryParse(text, out var duration, out var error);
            Assert.Equal(isDuration, error.Length == 0);
            Assert.True(isDuration ? duration >= TimeSpan.Zero : duration == TimeSpan.Zero && error.Length < 300, text);

            var isRate = RateParser.TryParse(text, out var rate, out error);
            Assert.Equal(isRate, error.Length == 0);
            Assert.True(isRate ? rate.Permits > 0 && rate.Period > TimeSpan.Zero : rate == default && error.Length < 400, text);

            var template = KeyTemplateParser.Parse(text);
            Assert.Equal(text, template.Text);
            Assert.All(template.Errors, e => Assert.True(e.Position >= 0 && e.Position + e.Length <= text.Length && e.Message.Length is > 0 and < 400, text));
            if (template.IsValid)
                Assert.Equal(text, Write(template));
        }
    }

    [Theory]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("{a}:")]
    [InlineData("{a.")]
    [InlineData("{{")]
    [InlineData("9")]
    [InlineData("9s")]
    [InlineData("1h")]
    [InlineData("9/")]
    [InlineData(" ")]
    [InlineData("\ud83d")]
    public void A_mebibyte_of_anything_is_read_at_once(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, (1 << 20) / piece.Length));
        var watch = Stopwatch.StartNew();
        Assert.False(DurationParser.TryParse(text, out _, out var error));
        Assert.InRange(error.Length, 1, 400);
        Assert.False(RateParser.TryParse(text, out _, out error));
        Assert.InRange(error.Length, 1, 400);
        foreach (var template in new[] { KeyTemplateParser.Parse(text), KeyTemplateParser.Parse("{" + text + "}") })
            Assert.True(template.IsValid ? Write(template) == template.Text : template.Errors.Count <= 10);

        // Linear work takes milliseconds, quadratic work an hour.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), watch.Elapsed.ToString());
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Any_template_is_a_problem_or_compiles(int seed)
    {
        var random = new Random(seed);
        var methods = Enumerable.Range(0, 250).Select(i =>
            $"[KeyTemplate({KeyTemplateEmitter.Literal(Text(random, 6))})] public {(i % 3 == 0 ? "" : "static ")}partial string Key{i}<T, U>(Order order, int @class, Point? value, DateTime? when, T item, IHasId<U>? ids, DayOfWeek day, ReadOnlySpan<char> span, string _) where T : IHasId<int> where U : IFormattable;");
        var watch = Stopwatch.StartNew();
        var output = KeyTest.RunUnchecked(KeyTest.Compile($"public partial class K {{ public string Tenant => \"t\"; {string.Join("\n", methods)} }} {Types}"), out _);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), watch.Elapsed.ToString());

        Assert.Empty(output.GetDiagnostics(TestContext.Current.CancellationToken).Where(static d => d.Severity >= DiagnosticSeverity.Warning));
        var problems = KeyTest.ProblemsIn(output);
        Assert.All(problems, static problem => Assert.True(problem.Id is "PCG0005" or "PCG0006" && problem.Message.Length < 1000, problem.Message));

        // A method throws if and only if something was said about its template.
        var throwing = output.SyntaxTrees.Last().ToString().Split("The key template of this method is in error").Length - 1;
        Assert.InRange(throwing, 50, 245);
        Assert.True(problems.Count >= throwing);
    }

    /// <summary>Working programs, torn: a span left out, doubled, or replaced by a piece of another.</summary>
    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public void Broken_programs_break_no_generator(int seed)
    {
        var program = $$"""
            namespace Shop;
            {{Types}}
            public partial class Outer<TKey> where TKey : notnull
            {
                public readonly partial record struct Keys(string Tenant)
                {
                    [KeyTemplate("a:{order.Id}/{this.Tenant}")] public partial string A(Order order);
                    [KeyTemplate(template: "b:{value.X}:{day}")] internal static unsafe partial string B(in Point value, DayOfWeek? day, int* p);
                    [KeyTemplate(@"c:{item}")] private static partial string C<T>(T item) where T : struct, IFormattable;
                    [Obsolete][KeyTemplate("d")] public static partial string D(params int[] x);
                }
            }
            """;
        var random = new Random(seed);
        var fine = 0;
        for (var i = 0; i < 60; i++)
        {
            // Half of the tears go through a template, where the program often stays valid.
            var attribute = program.IndexOf("KeyTemplate(", random.Next(program.Length), StringComparison.Ordinal);
            var from = i % 2 == 0 && attribute >= 0 ? attribute + 14 + random.Next(15) : random.Next(program.Length);
            var length = Math.Min(random.Next(1, i % 2 == 0 ? 4 : 12), program.Length - from);
            var replacement = random.Next(3) switch
            {
                0 => "",
                1 => string.Concat(Enumerable.Repeat(program.Substring(from, length), 2)),
                _ => random.Next(2) == 0 ? s_pieces[random.Next(s_pieces.Length)] : program.Substring(random.Next(program.Length - 12), 12),
            };
            var input = KeyTest.Compile(program[..from] + replacement + program[(from + length)..]);
            var output = KeyTest.RunUnchecked(input, out _);
            var problems = KeyTest.ProblemsIn(output);

            // CS8795: the implementation that only the generator writes.
            var token = TestContext.Current.CancellationToken;
            var wasFine = input.GetDiagnostics(token).All(static d => d.Severity < DiagnosticSeverity.Warning || d.Id == "CS8795");
            var isFine = output.GetDiagnostics(token).All(static d => d.Severity < DiagnosticSeverity.Warning);
            fine += wasFine && isFine ? 1 : 0;
            Assert.True(!wasFine || isFine || problems.Count > 0, output.SyntaxTrees.First() + "\n" + string.Join("\n", output.GetDiagnostics(token)));
        }

        Assert.InRange(fine, 5, 55);
    }

    /// <summary>The template as its segments spell it.</summary>
    private static string Write(KeyTemplate template) => string.Concat(template.Segments.Select(static segment =>
        segment.IsHole ? segment.Shown : segment.Text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)));

    private static string Text(Random random, int pieces)
    {
        var text = new StringBuilder();
        for (var i = random.Next(pieces) + 1; i > 0; i--)
            text.Append(s_pieces[random.Next(s_pieces.Length)]);

        return text.ToString();
    }
}
