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

    [Theory]
    [InlineData("string", "\"a b\"", "a%20b")]
    [InlineData("char", "'/'", "%2F")]
    [InlineData("bool", "false", "false")]
    [InlineData("bool?", "true", "true")]
    [InlineData("sbyte", "-1", "-1")]
    [InlineData("byte", "255", "255")]
    [InlineData("short", "-2", "-2")]
    [InlineData("ushort", "2", "2")]
    [InlineData("int", "int.MinValue", "-2147483648")]
    [InlineData("uint", "7", "7")]
    [InlineData("long?", "long.MinValue", "-9223372036854775808")]
    [InlineData("ulong", "ulong.MaxValue", "18446744073709551615")]
    [InlineData("nint", "-3", "-3")]
    [InlineData("nuint", "3", "3")]
    [InlineData("Int128", "Int128.MinValue", "-170141183460469231731687303715884105728")]
    [InlineData("UInt128", "UInt128.MaxValue", "340282366920938463463374607431768211455")]
    [InlineData("System.Numerics.BigInteger", "-12", "-12")]
    [InlineData("decimal", "1.2300m", "1.23")]
    [InlineData("decimal?", "-0.00m", "0")]
    [InlineData("double", "-0.0", "0")]
    [InlineData("double", "1e300", "1E%2B300")]
    [InlineData("float", "0.1f", "0.1")]
    [InlineData("Half", "(Half)1.5", "1.5")]
    [InlineData("Guid", "new Guid(\"6f9619ff-8b86-d011-b42d-00c04fc964ff\")", "6f9619ff-8b86-d011-b42d-00c04fc964ff")]
    [InlineData("DayOfWeek", "DayOfWeek.Tuesday", "2")]
    [InlineData("DayOfWeek?", "DayOfWeek.Tuesday", "2")]
    [InlineData("Wide", "Wide.Last", "18446744073709551615")]
    [InlineData("DateTime", "new DateTime(1, DateTimeKind.Unspecified)", "0001-01-01T00%3A00%3A00.0000001")]
    [InlineData("DateTimeOffset", "new DateTimeOffset(2026, 1, 1, 1, 0, 0, TimeSpan.FromHours(2))", "2025-12-31T23%3A00%3A00.0000000Z")]
    [InlineData("DateOnly", "new DateOnly(2026, 2, 3)", "2026-02-03")]
    [InlineData("TimeOnly", "new TimeOnly(1, 2, 3)", "01%3A02%3A03.0000000")]
    [InlineData("TimeSpan", "TimeSpan.FromHours(25)", "1.01%3A00%3A00")]
    [InlineData("Uri", "new Uri(\"https://a/%20b?c\")", "https%3A%2F%2Fa%2F%2520b%3Fc")]
    [InlineData("Uri", "new Uri(\"../x y\", UriKind.Relative)", "..%2Fx%20y")]
    [InlineData("Version", "new Version(1, 2)", "1.2")]
    [InlineData("System.Net.IPAddress", "System.Net.IPAddress.IPv6Loopback", "%3A%3A1")]
    [InlineData("Texted", "new()", "x%2Fy")]
    [InlineData("Texted?", "new Texted()", "x%2Fy")]
    [InlineData("Derived", "new()", "base")]
    [InlineData("TextedRecord", "new(1)", "r")]
    [InlineData("DerivedRecord", "new(1)", "r")]
    [InlineData("Formats", "new()", "f")]
    [InlineData("Formats?", "new Formats()", "f")]
    [InlineData("IWithText", "null!", null)]
    [InlineData("IFormattable", "1.50m", "1.5")]
    [InlineData("IFormattable", "DayOfWeek.Friday", "5")]
    [InlineData("Enum", "DayOfWeek.Friday", "5")]
    [InlineData("FormattableString", "$\"{1.5}\"", "1.5")]
    [InlineData("System.Text.Rune", "new('a')", "a")]
    public void Has_a_stable_text(string type, string value, string? expected)
    {
        var keys = KeyTest.Load($$"""
            public partial class K
            {
                [KeyTemplate("{value}")] public static partial string Key({{type}} value);
                public static string Call() { {{type}} value = {{value}}; return Key(value); }
            }
            {{Types}}
            """);
        if (expected is null)
            Assert.Throws<KeyTemplateException>(() => keys.Key("Call"));
        else
            Assert.Equal(expected, keys.Key("Call"));
    }

    [Theory]
    [InlineData("object", "is an object")]
    [InlineData("dynamic", "is dynamic")]
    [InlineData("IPlain", "is an interface without IFormattable")]
    [InlineData("IComparable", "is an interface without IFormattable")]
    [InlineData("int[]", "is an array")]
    [InlineData("List<int>", "is a collection")]
    [InlineData("IReadOnlyList<string>", "is a collection")]
    [InlineData("Dictionary<string, int>", "is a collection")]
    [InlineData("Bag", "is a collection")]
    [InlineData("Plain", "has no ToString() of its own")]
    [InlineData("PlainStruct", "has no ToString() of its own")]
    [InlineData("PlainStruct?", "has no ToString() of its own")]
    [InlineData("Handler", "is a delegate")]
    [InlineData("Action<int>", "is a delegate")]
    [InlineData("(int, string)", "is a tuple")]
    [InlineData("Tuple<int>", "is a pair or tuple")]
    [InlineData("KeyValuePair<int, int>", "is a pair or tuple")]
    [InlineData("Exception", "is an exception")]
    [InlineData("Failure", "is an exception")]
    [InlineData("Lazy<int>", "is a Lazy")]
    [InlineData("ReadOnlyMemory<char>", "is a block of memory")]
    [InlineData("System.Text.Json.JsonElement", "is JSON")]
    [InlineData("OnStack", "is a ref struct")]
    [InlineData("ReadOnlySpan<char>", "is a ref struct")]
    [InlineData("int*", "is a pointer")]
    [InlineData("delegate*<int>", "is a pointer")]
    [InlineData("System.Threading.Tasks.Task<int>", "has no ToString() of its own")]
    public void Has_none(string type, string expected)
    {
        var problem = KeyTest.Problem($$"""
            public partial class K
            {
                [KeyTemplate("k:{value}")] public static unsafe partial string Key({{type}} value);
            }
            {{Types}}
            """);
        Assert.Equal("PCG0006", problem.Id);
        Assert.Equal("{value}", problem.Underlined);
        Assert.StartsWith("The hole '{value}' of type '", problem.Message, StringComparison.Ordinal);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
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
