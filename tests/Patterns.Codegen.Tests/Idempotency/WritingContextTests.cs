using System.Text.Json.Serialization;
using Patterns.Codegen.Engine;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Tests.Idempotency;

/// <summary>Contracts that only write: their code writes what a type declares of the values in it, and never asks what they are.</summary>
public sealed partial class WritingContextTests
{
    public record Line(string Article);

    public sealed record Rebate(string Article, decimal Percent) : Line(Article);

    public sealed record Cart(List<Line> Lines);

    [JsonSerializable(typeof(Cart), GenerationMode = JsonSourceGenerationMode.Serialization)]
    private sealed partial class Contracts : JsonSerializerContext;

    [Fact]
    public void A_value_is_not_compared_by_a_contract_that_does_not_look_at_it()
    {
        PatternJson.Add(static () => Contracts.Default);
        Assert.NotNull(Contracts.Default.GetTypeInfo(typeof(Cart)));
        using var builder = IdempotencyFingerprint.Start();

        var error = Assert.Throws<NotSupportedException>(() => builder.Add(new Cart([new Rebate("a", 5)])));

        Assert.Contains("'new Cart", error.Message, StringComparison.Ordinal);
    }
}
