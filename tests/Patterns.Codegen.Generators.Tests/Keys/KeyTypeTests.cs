namespace Patterns.Codegen.Generators.Tests.KeyTemplates;

/// <summary>Which types may stand in a hole, and why others may not.</summary>
public class KeyTypeTests
{
    private const string Types = """

        public interface IPlain;
        public interface IWithText : IFormattable;
        public delegate void Handler();
        public class Plain;
        public struct PlainStruct;
        public record Record(int Number, string Name);
        public readonly record struct Wrapped(Guid Value);
        public sealed class Texted { public override string ToString() => "x/y"; }
        public class Derived : Base; public class Base { public override string ToString() => "base"; }
        public record TextedRecord(int X) { public sealed override string ToString() => "r"; }
        public record DerivedRecord(int X) : TextedRecord(X);
        public struct Formats : IFormattable { public string ToString(string? format, IFormatProvider? provider) => "f"; }
        public ref struct OnStack { public int Number; }
        public class Failure : Exception;
        public class Bag : List<int> { public override string ToString() => "bag"; }
        public enum Wide : ulong { Last = ulong.MaxValue }
        """;

    /// <summary>Type, value and text; null where the value is null.</summary>
    private static readonly (string Type, string Value, string? Text)[] s_stable =
    [
        ("string", "\"a b\"", "a%20b"),
        ("char", "'/'", "%2F"),
        ("bool", "false", "false"),
        ("bool?", "true", "true"),
        ("sbyte", "-1", "-1"),
        ("byte", "255", "255"),
        ("short", "-2", "-2"),
        ("ushort", "2", "2"),
        ("int", "int.MinValue", "-2147483648"),
        ("uint", "7", "7"),
        ("long?", "long.MinValue", "-9223372036854775808"),
        ("ulong", "ulong.MaxValue", "18446744073709551615"),
        ("nint", "-3", "-3"),
        ("nuint", "3", "3"),
        ("Int128", "Int128.MinValue", "-170141183460469231731687303715884105728"),
        ("UInt128", "UInt128.MaxValue", "340282366920938463463374607431768211455"),
        ("System.Numerics.BigInteger", "-12", "-12"),
        ("decimal", "1.2300m", "1.23"),
        ("decimal?", "-0.00m", "0"),
        ("double", "-0.0", "0"),
        ("double", "1e300", "1E%2B300"),
        ("float", "0.1f", "0.1"),
        ("Half", "(Half)1.5", "1.5"),
        ("Guid", "new Guid(\"6f9619ff-8b86-d011-b42d-00c04fc964ff\")", "6f9619ff-8b86-d011-b42d-00c04fc964ff"),
        ("DayOfWeek", "DayOfWeek.Tuesday", "2"),
        ("DayOfWeek?", "DayOfWeek.Tuesday", "2"),
        ("Wide", "Wide.Last", "18446744073709551615"),
        ("DateTime", "new DateTime(1, DateTimeKind.Unspecified)", "0001-01-01T00%3A00%3A00.0000001"),
        ("DateTimeOffset", "new DateTimeOffset(2026, 1, 1, 1, 0, 0, TimeSpan.FromHours(2))", "2025-12-31T23%3A00%3A00.0000000Z"),
        ("DateOnly", "new DateOnly(2026, 2, 3)", "2026-02-03"),
        ("TimeOnly", "new TimeOnly(1, 2, 3)", "01%3A02%3A03.0000000"),
        ("TimeSpan", "TimeSpan.FromHours(25)", "1.01%3A00%3A00"),
        ("Uri", "new Uri(\"https://a/%20b?c\")", "https%3A%2F%2Fa%2F%2520b%3Fc"),
        ("Uri", "new Uri(\"../x y\", UriKind.Relative)", "..%2Fx%20y"),
        ("Version", "new Version(1, 2)", "1.2"),
        ("System.Net.IPAddress", "System.Net.IPAddress.IPv6Loopback", "%3A%3A1"),
        ("Texted", "new()", "x%2Fy"),
        ("Texted?", "new Texted()", "x%2Fy"),
        ("Derived", "new()", "base"),
        ("TextedRecord", "new(1)", "r"),
        ("DerivedRecord", "new(1)", "r"),
        ("Formats", "new()", "f"),
        ("Formats?", "new Formats()", "f"),
        ("IWithText", "null!", null),
        ("IFormattable", "1.50m", "1.5"),
        ("IFormattable", "DayOfWeek.Friday", "5"),
        ("Enum", "DayOfWeek.Friday", "5"),
        ("FormattableString", "$\"{1.5}\"", "1.5"),
        ("System.Text.Rune", "new('a')", "a"),
    ];

    private static readonly Lazy<GeneratedKeys> s_keys = new(static () => KeyTest.Load($$"""
        public partial class K
        {
        {{string.Join("\n", s_stable.Select(static (row, i) => $$"""
            [KeyTemplate("{value}")] public static partial string Key{{i}}({{row.Type}} value);
            public static string Call{{i}}() { {{row.Type}} value = {{row.Value}}; return Key{{i}}(value); }
            """))}}
        }
        {{Types}}
        """));

    public static IEnumerable<TheoryDataRow<int>> Stable => s_stable.Select(static (row, i) => new TheoryDataRow<int>(i) { TestDisplayName = row.Type });

    [Theory]
    [MemberData(nameof(Stable))]
    public void Has_a_stable_text(int row)
    {
        if (s_stable[row].Text is { } text)
            Assert.Equal(text, s_keys.Value.Key("Call" + row));
        else
            Assert.Throws<KeyTemplateException>(() => s_keys.Value.Key("Call" + row));
    }

    private static readonly (string Type, string Reason)[] s_unstable =
    [
        ("object", "is an object"),
        ("dynamic", "is dynamic"),
        ("IPlain", "is an interface without IFormattable"),
        ("IComparable", "is an interface without IFormattable"),
        ("int[]", "is an array"),
        ("List<int>", "is a collection"),
        ("IReadOnlyList<string>", "is a collection"),
        ("Dictionary<string, int>", "is a collection"),
        ("Bag", "is a collection"),
        ("Plain", "has no ToString() of its own"),
        ("PlainStruct", "has no ToString() of its own"),
        ("PlainStruct?", "has no ToString() of its own"),
        ("Handler", "is a delegate"),
        ("Action<int>", "is a delegate"),
        ("(int, string)", "is a tuple"),
        ("Tuple<int>", "is a pair or tuple"),
        ("KeyValuePair<int, int>", "is a pair or tuple"),
        ("Exception", "is an exception"),
        ("Failure", "is an exception"),
        ("Lazy<int>", "is a Lazy"),
        ("ReadOnlyMemory<char>", "is a block of memory"),
        ("System.Text.Json.JsonElement", "is JSON"),
        ("OnStack", "is a ref struct"),
        ("ReadOnlySpan<char>", "is a ref struct"),
        ("int*", "is a pointer"),
        ("delegate*<int>", "is a pointer"),
        ("System.Threading.Tasks.Task<int>", "has no ToString() of its own"),
    ];

    private static readonly Lazy<List<(string Id, string Underlined, string Message, string[] Candidates)>> s_problems = new(static () =>
    {
        var methods = s_unstable.Select(static (row, i) => $$"""[KeyTemplate("k:{v{{i}}}")] public static unsafe partial string Key{{i}}({{row.Type}} v{{i}});""");
        var output = KeyTest.RunUnchecked(KeyTest.Compile($"public partial class K {{ {string.Join("\n", methods)} }} {Types}"), out _);
        Assert.Empty(output.GetDiagnostics(TestContext.Current.CancellationToken).Where(static d => d.Severity >= Microsoft.CodeAnalysis.DiagnosticSeverity.Warning));
        return KeyTest.ProblemsIn(output);
    });

    public static IEnumerable<TheoryDataRow<int>> Unstable => s_unstable.Select(static (row, i) => new TheoryDataRow<int>(i) { TestDisplayName = row.Type });

    [Theory]
    [MemberData(nameof(Unstable))]
    public void Has_none(int row)
    {
        var problem = Assert.Single(s_problems.Value, problem => problem.Underlined == $"{{v{row}}}");
        Assert.Equal("PCG0006", problem.Id);
        Assert.StartsWith($"The hole '{{v{row}}}' of type '", problem.Message, StringComparison.Ordinal);
        Assert.Contains(s_unstable[row].Reason, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "constrain it, for example 'where T : IFormattable'")]
    [InlineData("where T : class", "constrain it")]
    [InlineData("where T : struct", "constrain it")]
    [InlineData("where T : Plain", "constrain it")]
    [InlineData("where T : IPlain", "constrain it")]
    [InlineData("where T : allows ref struct", "allows ref structs")]
    public void Type_parameters_need_a_constraint(string constraint, string expected)
    {
        var problem = KeyTest.Problem($"public partial class K {{ [KeyTemplate(\"{{value}}\")] public static partial string Key<T>(T value) {constraint}; }} {Types}");
        Assert.Equal("PCG0006", problem.Id);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_names_the_members_to_choose_from()
    {
        var problem = KeyTest.Problem($$"""
            public sealed record Order(Wrapped Id, Record Customer);
            public partial class K { [KeyTemplate("pay:{order.Id}")] public static partial string Key(Order order); }
            {{Types}}
            """);
        Assert.Equal("{order.Id}", problem.Underlined);
        Assert.Equal(
            "The hole '{order.Id}' of type 'Wrapped' is a record without its own ToString(); the generated one lists all members, in the current culture, "
            + "and changes with each member added; name a member, for example {order.Id.Value}",
            problem.Message);
        Assert.Equal(["order.Id.Value"], problem.Candidates);
    }

    [Fact]
    public void Records_of_other_assemblies_are_known_by_their_generated_text()
    {
        var compiled = KeyTest.Compile($"{Types}");
        using var image = new MemoryStream();
        Assert.True(compiled.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        var reference = Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(image.ToArray());

        var input = KeyTest.Compile("""
            public partial class K
            {
                [KeyTemplate("{value}")] public static partial string A(Record value);
                [KeyTemplate("{value}")] public static partial string B(Wrapped value);
                [KeyTemplate("{value}")] public static partial string C(DerivedRecord value);
                [KeyTemplate("{value}")] public static partial string D(Plain value);
            }
            """).AddReferences(reference);
        var problems = KeyTest.ProblemsIn(KeyTest.RunUnchecked(input, out _));
        Assert.Equal(3, problems.Count);
        Assert.Contains("is a record without its own", problems[0].Message, StringComparison.Ordinal);
        Assert.Equal(["value.Value"], problems[1].Candidates);
        Assert.Contains("has no ToString() of its own", problems[2].Message, StringComparison.Ordinal);
    }
}
