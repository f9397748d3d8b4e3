namespace Patterns.Codegen.Generators.Tests.KeyTemplates;

/// <summary>Where key methods may stand, and how their parameters may be declared.</summary>
public class KeyShapeTests
{
    [Fact]
    public void Instance_members_nested_types_and_private_members()
    {
        var keys = KeyTest.Load("""
            public partial class Outer<T> where T : notnull
            {
                public readonly partial record struct Inner(string Region)
                {
                    private int Shard => 3;
                    [KeyTemplate("{this.Region}/{this.Shard}/{Region}")]
                    internal partial string Key(string Region);
                }
            }
            public partial class K
            {
                [KeyTemplate("x:{region}")]
                public static partial string Key(string region);
                public static string Nested() => new Outer<int>.Inner("eu").Key("us");
            }
            """);
        Assert.Equal("eu/3/us", keys.Key("Nested"));
    }

    [Fact]
    public void Overloads_generics_and_constraints()
    {
        var keys = KeyTest.Load("""
            public interface IHasId<out TId> where TId : notnull { TId Id { get; } }
            public sealed record Item(int Id) : IHasId<int>;
            public readonly record struct Small(int Id) : IHasId<int>;
            public abstract class Code { public abstract override string ToString(); }
            public sealed class Sku(string text) : Code { public override string ToString() => text; }
            public static partial class K
            {
                [KeyTemplate("1:{id}")] public static partial string Of(int id);
                [KeyTemplate("2:{id}:{part}")] public static partial string Of(string id, int? part);
                [KeyTemplate("f:{value}")] public static partial string Formattable<T>(T value) where T : IFormattable;
                [KeyTemplate("s:{value}")] public static partial string Struct<T>(T value) where T : struct, IFormattable, IEquatable<T>;
                [KeyTemplate("n:{value}")] public static partial string Nullable<T>(T? value) where T : unmanaged, ISpanFormattable;
                [KeyTemplate("e:{value}")] public static partial string Enum<T>(T value) where T : struct, Enum;
                [KeyTemplate("i:{value.Id}")] public static partial string Interface<T>(T value) where T : IHasId<int>;
                [KeyTemplate("u:{value.Id}")] public static partial string Unknown<T>(IHasId<T> value) where T : IFormattable;
                [KeyTemplate("c:{value}")] public static partial string Class<T>(T value) where T : Code?;
                [KeyTemplate("d:{value}")] public static partial string Derived<T, U>(T value) where T : U where U : class, IFormattable, new();

                public static string All() => string.Join(" ", Of(1), Of("a", 2), Formattable(1.5m), Struct(2), Nullable<int>(3), Enum(DayOfWeek.Friday),
                    Interface(new Item(4)), Interface(new Small(5)), Unknown(new Item(6)), Class(new Sku("x y")));
                public static string Missing() => Unknown<int>(null!);
            }
            """);
        Assert.Equal("1:1 2:a:2 f:1.5 s:2 n:3 e:5 i:4 i:5 u:6 c:x%20y", keys.Key("All"));
        var missing = Assert.Throws<KeyTemplateException>(() => keys.Key("Missing"));
        Assert.Equal("value.Id", missing.Hole);
    }

    [Fact]
    public void Modifiers_of_parameters_and_methods()
    {
        var keys = KeyTest.Load("""
            namespace Shop { public readonly record struct Big(long Id, string Name); }
            public static partial class K
            {
                [KeyTemplate("{big.Id}:{big.Name}")] public static partial string In(in Shop.Big big);
                [KeyTemplate("{a}:{b.Id}")] private static partial string Refs(ref int a, ref readonly Shop.Big b);
                [KeyTemplate("x:{text}")] internal static partial string Extension(this string text);
                [KeyTemplate("p:{first}")] public static partial string Params(int first, params int[] rest);
                [KeyTemplate("d:{first}:{second}")] public static partial string Defaults(int first = 4, string second = "x");
                [KeyTemplate("s:{first}")] public static partial string Span(int first, scoped ReadOnlySpan<char> span);
                [KeyTemplate("t:{pair.Name}:{pair.Item2}")] public static partial string Tuple((string Name, int) pair);
                [KeyTemplate("u:{first}")] public static unsafe partial string Unsafe(int first, int* pointer);
                public static string All() { var a = 1; var b = new Shop.Big(2, "n"); return string.Join(" ", In(b), Refs(ref a, in b), "y".Extension(), Params(3, 4), Defaults(), Span(5, "z"), Tuple(("q", 6))); }
            }
            public partial class Base { [KeyTemplate("b:{id}")] protected virtual partial string Key(int id); protected int Tenant { get; init; } = 9; }
            public sealed partial class Derived : Base
            {
                [KeyTemplate("o:{id}:{this.Tenant}")] protected sealed override partial string Key(int id);
                public string Call(int id) => Key(id) + base.Key(id);
            }
            """);
        Assert.Equal("2:n 1:2 x:y p:3 d:4:x s:5 t:q:6", keys.Key("All"));
        Assert.Equal("o:1:9b:1", keys.Call("Derived", "Call", keys.New("Derived"), 1));
    }

    [Fact]
    public void Keywords_and_names_that_generated_code_uses()
    {
        var keys = KeyTest.Load("""
            namespace Shop.@namespace
            {
                public class KeyBuilder { public int @int = 1; }
                public class GeneratedCodeAttribute;
                public static partial class @class
                {
                    [KeyTemplate("{@class.@int}:{class.int}:{key}:{builder}:{@this}:{@event}")]
                    public static partial string @static<@record>(KeyBuilder @class, int key, string builder, int @this, @record @event) where @record : IFormattable;
                }
            }
            public partial class K
            {
                public static string Call() => Shop.@namespace.@class.@static(new Shop.@namespace.KeyBuilder(), 2, "b", 3, 4m);
            }
            """);
        Assert.Equal("1:1:2:b:3:4", keys.Key("Call"));
    }

    [Theory]
    [InlineData("", "class KeyBuilder; class GeneratedCode;")]
    [InlineData("", "int KeyBuilder => 1; static void GeneratedCode() { }")]
    [InlineData("global using KeyBuilder = System.Text.StringBuilder; global using GeneratedCodeAttribute = System.ObsoleteAttribute;", "")]
    public void Other_things_may_have_the_names_of_our_types(string globalUsing, string member)
    {
        var input = KeyTest.Compile($"public partial class K {{ {member} [KeyTemplate(\"a:{{x}}\")] public static partial string A(int x); public static string Call() => A(1); }}");
        input = input.AddSyntaxTrees(KeyTest.Parse(globalUsing));
        var output = KeyTest.RunUnchecked(input, out _);
        Assert.Empty(output.GetDiagnostics(TestContext.Current.CancellationToken).Where(static d => d.Severity >= Microsoft.CodeAnalysis.DiagnosticSeverity.Warning));
    }

    [Fact]
    public void Interfaces_structs_and_extension_blocks()
    {
        var keys = KeyTest.Load("""
            public partial interface IKeys
            {
                int Id { get; }
                [KeyTemplate("i:{id}")] public static partial string Of(int id);
                [KeyTemplate("t:{this.Id}")] public partial string Own();
            }
            public sealed class Keys : IKeys { public int Id => 5; }
            public ref partial struct Stack { public int Id; [KeyTemplate("s:{id}")] public readonly partial string Key(int id); }
            public partial class K { public static string Call() => IKeys.Of(1) + ((IKeys)new Keys()).Own() + new Stack().Key(2); }
            """);
        Assert.Equal("i:1t:5s:2", keys.Key("Call"));

        // A member of an extension block cannot be partial, says the compiler; the generator only has to stay out of the way.
        KeyTest.RunUnchecked(KeyTest.Compile("public static partial class E { extension(string text) { [KeyTemplate(\"{text}\")] public partial string Key(); } }"), out var driver);
        Assert.Null(driver.GetRunResult().Results[0].Exception);
    }

    [Fact]
    public void Inherited_hidden_and_overridden_members()
    {
        var keys = KeyTest.Load("""
            public class A { public int Id => 1; public virtual string Name { get => "a"; set { } } public int Field = 3; private int Secret => 0; }
            public class B : A { public new string Id => "b"; public override string Name { set { } } private new int Field = 4; int Use() => Field; }
            public interface IOne { int Id { get; } }
            public interface ITwo : IOne { string Name { get; } }
            public sealed class Two : ITwo { public int Id => 7; public string Name => "two"; }
            public partial class K
            {
                [KeyTemplate("{b.Id}:{b.Name}:{b.Field}:{two.Id}:{two.Name}")] public static partial string Key(B b, ITwo two);
                public static string Call() => Key(new B(), new Two());
            }
            """);
        Assert.Equal("b:a:3:7:two", keys.Key("Call"));
    }

    [Fact]
    public void Nullable_values_on_the_way_and_at_the_end()
    {
        var keys = KeyTest.Load("""
            public readonly record struct Point(int X, DayOfWeek? Day);
            public sealed record Order(Point? Where, DateTime? When);
            public partial class K
            {
                [KeyTemplate("{o.Where.X}:{o.Where.Value.X}:{o.Where.Value.Day}:{o.Where.Day.Value}:{o.When.Year}:{o.When.Value}:{o.When.HasValue}:{day}")]
                public static partial string Key(Order? o, DayOfWeek? day);
                public static string Call() => Key(new Order(new Point(1, DayOfWeek.Monday), new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc)), DayOfWeek.Friday);
                [KeyTemplate("{when.Value}")] public static partial string End(DateOnly? when);
                [KeyTemplate("{p.Value.Day.Value}")] public static partial string Deep(Point? p);
            }
            """);
        Assert.Equal("1:1:1:1:2026:2026-01-02T00%3A00%3A00.0000000Z:true:5", keys.Key("Call"));
        Assert.Throws<KeyTemplateException>(() => keys.Key("End", [null]));
        Assert.Throws<KeyTemplateException>(() => keys.Key("Deep", [null]));
    }

    [Fact]
    public void Obsolete_and_experimental_members_are_used_without_a_warning()
    {
        var text = KeyTest.Generate("""
            public class Order
            {
                [Obsolete] public int Old => 1;
                [Obsolete("use New")] public int Older => 1;
                [Obsolete("use New", DiagnosticId = "SHOP01")] public int Oldest => 1;
                [System.Diagnostics.CodeAnalysis.Experimental("SHOP02")] public int Early => 1;
            }
            public partial class K
            {
                [KeyTemplate("{o.Old}:{o.Older}:{o.Oldest}:{o.Early}")] public static partial string Key(Order o);
            }
            """);
        Assert.Contains("#pragma warning disable SHOP01 ", text, StringComparison.Ordinal);
        Assert.Contains("#pragma warning disable SHOP02 ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"a\\tb:{id}\"")]
    [InlineData("@\"a\"\"b:{id}\"")]
    [InlineData("\"\"\"a\"b\\:{id}\"\"\"")]
    [InlineData("\"\\ud800:{id}\\u2028\\r\\n\"")]
    [InlineData("K.Prefix + nameof(K) + \":{id}\"")]
    [InlineData("$\"{K.Prefix}:{{id}}\"")]
    [InlineData("template: \"x:{id}\"")]
    public void Any_constant_is_a_template_and_literals_are_kept(string argument)
    {
        var keys = KeyTest.Load($$"""
            public partial class K
            {
                public const string Prefix = "é😀";
                [KeyTemplate({{argument}})] public static partial string Key(int id);
                public const string Text = {{argument.Replace("template: ", "", StringComparison.Ordinal)}};
                public static string Expected() => Text.Replace("{id}", "5");
            }
            """);
        Assert.Equal(keys.Key("Expected"), keys.Key("Key", 5));
    }

    [Fact]
    public void Several_files_of_one_type_and_types_that_differ_in_case_only()
    {
        var output = KeyTest.RunUnchecked(
            KeyTest.Compile(
                "public partial class K { [KeyTemplate(\"a:{x}\")] public static partial string A(int x); }",
                "public partial class K { [KeyTemplate(\"b:{x}\")] public static partial string B(int x); }",
                "public partial class k { [KeyTemplate(\"c:{x}\")] public static partial string C(int x); }",
                "namespace N.K { public partial class K<T> { [KeyTemplate(\"c:{x}\")] public static partial string C(int x); } public partial class K<T, U> { public partial class L { [KeyTemplate(\"c:{x}\")] public static partial string C(int x); } } }"),
            out var driver);
        Assert.Empty(output.GetDiagnostics(TestContext.Current.CancellationToken).Where(static d => d.Severity > Microsoft.CodeAnalysis.DiagnosticSeverity.Hidden && d.Id != "CS8981"));
        Assert.Equal(4, driver.GetRunResult().GeneratedTrees.Length);
    }
}
