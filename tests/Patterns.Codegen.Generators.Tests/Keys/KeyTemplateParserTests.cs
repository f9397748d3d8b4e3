using Patterns.Codegen.Generators.Keys;

namespace Patterns.Codegen.Generators.Tests.KeyTemplates;

public class KeyTemplateParserTests
{
    [Fact]
    public void Takes_apart_literals_holes_and_braces()
    {
        var template = KeyTemplateParser.Parse("a{{b}}{order.Id}:{@class}{{");
        Assert.True(template.IsValid);
        Assert.Equal(
            [("a{b}", false, 0, 6), ("order.Id", true, 6, 10), (":", false, 16, 1), ("@class", true, 17, 8), ("{", false, 25, 2)],
            template.Segments.Select(static s => (s.Text, s.IsHole, s.Position, s.Length)));
        Assert.Equal(["order", "Id"], template.Segments[1].Path);
        Assert.Equal(["class"], template.Segments[3].Path);
    }

    [Theory]
    [InlineData("{this.Id}", true)]
    [InlineData("{@this.Id}", false)]
    [InlineData("{order.this}", false)]
    public void Knows_the_instance_from_a_parameter_called_this(string text, bool isInstance) =>
        Assert.Equal(isInstance, Assert.Single(KeyTemplateParser.Parse(text).Segments).StartsAtThis);

    [Theory]
    [InlineData(null, 0, 0, "is empty")]
    [InlineData("", 0, 0, "is empty")]
    [InlineData("pay:}", 4, 1, "'}' without its '{' at position 4")]
    [InlineData("pay:{order", 4, 6, "'{order' at position 4 of the key template has no '}'")]
    [InlineData("{a{b}", 0, 2, "'{a' at position 0 of the key template has no '}'")]
    [InlineData("x{}", 1, 2, "'{}' is empty")]
    [InlineData("x{ }", 1, 3, "is empty")]
    [InlineData("{order. Id}", 0, 11, "contains a space")]
    [InlineData("{order.Id()}", 0, 12, "calls a method")]
    [InlineData("{orders[0]}", 0, 11, "uses an indexer")]
    [InlineData("{order?.Id}", 0, 11, "write \"{order.Id}\"")]
    [InlineData("{order!.Id}", 0, 11, "write \"{order.Id}\"")]
    [InlineData("{order.Id:N}", 0, 12, "has a format")]
    [InlineData("{order.Id,5}", 0, 12, "has a format")]
    [InlineData("{order..Id}", 0, 11, "a point without a name")]
    [InlineData("{.Id}", 0, 5, "a point without a name")]
    [InlineData("{order.}", 0, 8, "a point without a name")]
    [InlineData("{0}", 0, 3, "is a number")]
    [InlineData("{order.1}", 0, 9, "'1' in the hole '{order.1}' is not a name")]
    [InlineData("{order-id}", 0, 10, "'order-id' in the hole '{order-id}' is not a name")]
    [InlineData("{@@a}", 0, 5, "is not a name")]
    public void Says_what_is_malformed_and_where(string? text, int position, int length, string expected)
    {
        var error = Assert.Single(KeyTemplateParser.Parse(text).Errors);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal((position, length), (error.Position, error.Length));
    }

    [Theory]
    [InlineData("{a}{b}")]
    [InlineData("{a}-{b}")]
    [InlineData("{a}.x_9~{b}")]
    [InlineData("{a}%{b}")]
    [InlineData("x:{a}and{b}:")]
    public void Wants_a_separator_between_holes(string text)
    {
        var error = Assert.Single(KeyTemplateParser.Parse(text).Errors);
        Assert.Contains("put a separator such as ':' between {a} and {b}", error.Message, StringComparison.Ordinal);
        Assert.Equal(text.IndexOf("{b}", StringComparison.Ordinal), error.Position);
    }

    [Theory]
    [InlineData("{a}:{b}")]
    [InlineData("{a}/x/{b}")]
    [InlineData("{a}{{{b}")]
    [InlineData("{a} {b}")]
    [InlineData("{a}é{b}")]
    [InlineData("-{a}-")]
    public void Accepts_every_character_that_no_value_contains_as_separator(string text) => Assert.True(KeyTemplateParser.Parse(text).IsValid);

    [Fact]
    public void Reports_each_malformed_hole_but_no_endless_list()
    {
        Assert.Equal([0, 4], KeyTemplateParser.Parse("{}: {0}").Errors.Select(static e => e.Position));
        Assert.Equal(10, KeyTemplateParser.Parse(new string('}', 1001)[..1001].Replace("}", "} ")).Errors.Count);
    }

    [Fact]
    public void Is_equal_by_value() => Assert.Equal(KeyTemplateParser.Parse("a:{b.C}"), KeyTemplateParser.Parse("a:{b.C}"));
}
