namespace Patterns.Codegen.Generators.Tests.KeyTemplates;

/// <summary>What is said about a wrong template, at which characters; each is the only error of its program.</summary>
public class KeyProblemTests
{
    private const string Types = """

        public sealed class Customer { public int Number => 1; public string Title { set { } } public static int Count => 2; public int Get() => 3; private int Secret => 4; internal int Inner => 5; }
        public sealed class Order { public Guid Id; public Customer Customer = new(); public int this[int i] => i; public event Action? Changed { add { } remove { } } }
        public interface ILeft { int Id { get; } }
        public interface IRight { int Id { get; } }
        public interface IBoth : ILeft, IRight;
        """;

    private static (string Id, string Underlined, string Message, string[] Candidates) Problem(string argument, string parameters = "Order order") =>
        KeyTest.Problem($"public partial class K {{ [KeyTemplate({argument})] public static partial string Key({parameters}); }} {Types}");

    [Theory]
    [InlineData("{ordr.Id}", "names 'ordr', but the method 'Key' has no such parameter; did you mean {order.Id}? In reach: order", "order.Id")]
    [InlineData("{Order.Id}", "did you mean {order.Id}?", "order.Id")]
    [InlineData("{ordre}", "did you mean {order}?", "order")]
    [InlineData("{zebra}", "names 'zebra', but the method 'Key' has no such parameter; in reach: order", null)]
    [InlineData("{order.ID}", "'Order' has no field or property 'ID' that 'K' can read; did you mean {order.Id}? In reach: Customer, Id", "order.Id")]
    [InlineData("{order.Customr.Number}", "did you mean {order.Customer.Number}?", "order.Customer.Number")]
    [InlineData("{order.Customer.Zzz}", "'Customer' has no field or property 'Zzz' that 'K' can read; in reach: Inner, Number", null)]
    [InlineData("{order.Customer.Secret}", "'Customer' has no field or property 'Secret' that 'K' can read", null)]
    [InlineData("{order.Customer.Title}", "'Customer.Title' has no getter that 'K' can use", null)]
    [InlineData("{order.Customer.Count}", "'Customer.Count' is static and the same for every call", null)]
    [InlineData("{order.Customer.Get}", "'Customer.Get' is a method; offer the value as a property", null)]
    [InlineData("{order.Changed}", "'Order.Changed' is not a field or property", null)]
    [InlineData("{order.Item}", "'Order' has no field or property 'Item'", null)]
    [InlineData("{this.Id}", "names the instance, but the method 'Key' is static; name a parameter instead; in reach: order", null)]
    [InlineData("{order.Customer}", "has no ToString() of its own, so its text would be the name of the type for every value; name a member, for example {order.Customer.Number}", "order.Customer.Number")]
    public void A_name_that_cannot_be_read(string hole, string expected, string? candidate)
    {
        var problem = Problem($"\"k:{hole}\"");
        Assert.Equal("PCG0006", problem.Id);
        Assert.Equal(hole, problem.Underlined);
        Assert.StartsWith($"The hole '{hole}'", problem.Message, StringComparison.Ordinal);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.Equal(candidate, problem.Candidates.FirstOrDefault());
    }

    [Theory]
    [InlineData("{span.Length}", "ReadOnlySpan<char> span", "'span' in the hole '{span.Length}' of type 'ReadOnlySpan<char>' is a ref struct")]
    [InlineData("{both.Id}", "IBoth both", "'IBoth' gets 'Id' from several interfaces, so it is ambiguous")]
    [InlineData("{value.X}", "dynamic value", "has no field or property 'X' that 'K' can read; nothing is in reach")]
    [InlineData("{when.Value.Value}", "DateTime? when", "'DateTime' has no field or property 'Value'")]
    public void A_path_that_cannot_be_followed(string hole, string parameters, string expected)
    {
        var problem = Problem($"\"k:{hole}\"", parameters);
        Assert.Equal(hole, problem.Underlined);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"k:{order.Id\"", "{order.Id", "has no '}'")]
    [InlineData("\"{order.Id}}\"", "}", "without its '{'")]
    [InlineData("\"{order.Id}{order.Customer.Number}\"", "{order.Customer.Number}", "put a separator such as ':' between {order.Id} and {order.Customer.Number}")]
    [InlineData("\"\"", "\"\"", "is empty")]
    [InlineData("null!", "null!", "is empty")]
    public void A_malformed_template(string argument, string underlined, string expected)
    {
        var problem = Problem(argument);
        Assert.Equal("PCG0005", problem.Id);
        Assert.Equal(underlined, problem.Underlined);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"\\t\\x41\\u0042\\U00000043\\U0001F600\\\"{x}\"", "{x}")]
    [InlineData("\"\\x41bcdefg{x}\"", "{x}")]
    [InlineData("@\"a\"\"\\{x}\"", "{x}")]
    [InlineData("\"\"\"a\\\"{x}\"\"\"", "{x}")]
    [InlineData("\"\"\"\"a\"\"\"{x}\"\"\"\"", "{x}")]
    [InlineData("(\"a{x}\")", "{x}")]
    [InlineData("template: \"a{x}\"", "{x}")]
    [InlineData("\"\\u007bx}\"", "\\u007bx}")]
    [InlineData("\"{{\" + \"{x}\"", "\"{{\" + \"{x}\"")]
    [InlineData("nameof(K) + \":{x}\"", "nameof(K) + \":{x}\"")]
    [InlineData("$\"a{{x}}\"", "$\"a{{x}}\"")]
    public void The_hole_is_underlined_where_the_literal_spells_it(string argument, string underlined) =>
        Assert.Equal(underlined, Problem(argument).Underlined);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void The_hole_is_underlined_in_a_raw_literal_of_several_lines(string newLine)
    {
        var literal = string.Join(newLine, "\"\"\"", "        a", "", "          \"\":{x}b", "        \"\"\"");
        Assert.Equal("{x}", Problem(literal).Underlined);
    }

    [Fact]
    public void Each_wrong_hole_is_reported()
    {
        var problems = KeyTest.Problems($"public partial class K {{ [KeyTemplate(\"{{a}}:{{order.Id}}:{{order.B}}\")] public static partial string Key(Order order); }} {Types}");
        Assert.Equal(["{a}", "{order.B}"], problems.Select(static p => p.Underlined));
    }

    [Fact]
    public void An_instance_member_wants_this()
    {
        var problem = KeyTest.Problem("public partial class K(string tenant) { public string TenantId => tenant; [KeyTemplate(\"{TenantId}\")] public partial string Key(int order); }");
        Assert.Contains("did you mean {this.TenantId}? In reach: order, this.TenantId", problem.Message, StringComparison.Ordinal);
        Assert.Equal(["this.TenantId"], problem.Candidates);

        problem = KeyTest.Problem("public partial class K(string tenant) { string T => tenant; [KeyTemplate(\"{tenant}\")] public partial string Key(int order); }");
        Assert.Contains("a parameter of the primary constructor is no member, so offer it as a property. In reach: order, this.T", problem.Message, StringComparison.Ordinal);

        problem = KeyTest.Problem("public partial class K { public string Id => \"\"; [KeyTemplate(\"{base.Id}\")] public partial string Key(); }");
        Assert.Equal(["this.Id"], problem.Candidates);
    }

    [Fact]
    public void Nothing_is_said_about_what_the_compiler_reports_itself()
    {
        Assert.Empty(KeyTest.Problems("public partial class K { [KeyTemplate] public static partial string Key(int a); }"));
        Assert.Empty(KeyTest.Problems("public partial class K { [KeyTemplate(5)] public static partial string Key(int a); }"));
        Assert.Empty(KeyTest.Problems("public partial class K { [KeyTemplate(\"{a.B.C}:{a}\")] public static partial string Key(Missing a); }"));
    }

    [Theory]
    [InlineData("public static string Key(int a) => \"\";", "it is not partial; write 'public static partial string Key(...);'")]
    [InlineData("public static partial int Key(int a);", "a key is a string; return string")]
    [InlineData("public static partial ref string Key(int a);", "a key is a string; return string")]
    [InlineData("public static partial string Key(out int a);", "an out parameter is not what a key is made of")]
    [InlineData("public static partial string Key(int a) => \"\";", "it has a body already")]
    [InlineData("[Retry] public static partial string Key(int a);", "[Retry] on it writes its body as well; keep one of the two")]
    public void A_method_that_cannot_be_implemented(string method, string expected)
    {
        var problem = Assert.Single(KeyTest.Problems($"public partial class K {{ [KeyTemplate(\"{{a}}\")] {method} }}"));
        Assert.Equal("PCG0004", problem.Id);
        Assert.StartsWith("K.Key cannot be made from a key template: ", problem.Message, StringComparison.Ordinal);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.Equal("KeyTemplate(\"{a}\")", problem.Underlined);
    }

    [Fact]
    public void A_type_that_has_no_place_for_a_second_part()
    {
        var problem = Assert.Single(KeyTest.Problems("public class Outer { public partial class K { [KeyTemplate(\"{a}\")] public static partial string Key(int a); } }"));
        Assert.Contains("the type Outer is not partial", problem.Message, StringComparison.Ordinal);

        problem = Assert.Single(KeyTest.Problems("file partial class K { [KeyTemplate(\"{a}\")] public static partial string Key(int a); }"));
        Assert.Contains("file-local", problem.Message, StringComparison.Ordinal);

        problem = Assert.Single(KeyTest.Problems("public partial class K { [KeyTemplate(\"{a}\")] public static partial string Key(int a); public static partial string Key(int a) => \"\"; }"));
        Assert.Contains("it has a body already", problem.Message, StringComparison.Ordinal);
    }
}
