using System.Collections.Immutable;
using System.Text.Json;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Tests.Idempotency;

/// <summary>Values that JSON has no form for, or one for several: never equal to another, and refused by name.</summary>
public sealed class OddValueTests
{
    [Fact]
    public void Strings_with_halves_of_pairs_are_told_apart()
    {
        string[] texts = ["a\ud800", "a\ud801", "a\udc00", "a\ufffd", "\ud800a", "a\ud83d\ude00"];

        Assert.Equal(texts.Length, texts.Select(Of).Distinct().Count());
        Assert.Equal(Of("a\ud800"), Of("a\ud800"));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_number_without_a_form_in_JSON_is_refused_by_name(double amount)
    {
        using var builder = new FingerprintBuilder();

        var error = Assert.Throws<NotSupportedException>(() => builder.Add(amount));
        Assert.Contains("'amount'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Fingerprint = ", error.Message, StringComparison.Ordinal);
    }

    public sealed class Node
    {
        public Node? Next { get; set; }
    }

    [Fact]
    public void What_leads_back_to_itself_or_has_no_value_is_refused_by_name()
    {
        var node = new Node();
        node.Next = node;
        AssertRefused(node, "cycle");
        AssertRefused(default(ImmutableArray<int>), "default instance");
        AssertRefused(default(JsonElement), "cannot be compared");
    }

    private static void AssertRefused<T>(T value, string why)
    {
        using var builder = new FingerprintBuilder();
        var error = Assert.Throws<NotSupportedException>(() => builder.Add(value));
        Assert.Contains("'value'", error.Message, StringComparison.Ordinal);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    private static string Of(string text)
    {
        using var builder = new FingerprintBuilder();
        return builder.Add(text).Finish().ToString();
    }
}
