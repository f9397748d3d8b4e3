using System.Text.Json;
using System.Text.Json.Serialization;
using Patterns.Codegen.Engine;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Tests.Idempotency;

/// <summary>Results of which no object can be made again: said before a call is made, not by its repetition.</summary>
public sealed partial class UnmadeResultTests
{
    public sealed class Sealed
    {
        private Sealed(int id) => Id = id;

        public int Id { get; }

        public static Sealed Make() => new(1);
    }

    public sealed class Marked
    {
        [JsonConstructor]
        private Marked(int id) => Id = id;

        public int Id { get; }

        public static Marked Make() => new(1);
    }

    public sealed class Included
    {
        [JsonInclude]
        public int Id { get; private set; }

        [JsonInclude]
        public int Count { get; internal set; }
    }

    public sealed class Counted
    {
        [JsonInclude]
        public int Count { get; internal set; }

        [JsonInclude]
        public DayOfWeek? Day { get; internal init; }
    }

    [JsonDerivedType(typeof(Paid), "paid")]
    public abstract record Outcome;

    public sealed record Paid(int Number) : Outcome;

    public readonly record struct Money(decimal Amount);

    public sealed class Empty;

    public sealed record Same([property: JsonPropertyName("x")] int A, [property: JsonPropertyName("x")] int B);

    public sealed record Known(int Number, string Text);

    [JsonSerializable(typeof(Known))]
    private sealed partial class KnownContracts : JsonSerializerContext;

    [JsonSerializable(typeof(Included))]
    [JsonSerializable(typeof(Counted))]
    [JsonSerializable(typeof(Marked))]
    [JsonSerializable(typeof(Known))]
    private sealed partial class PrivateContracts : JsonSerializerContext;

    [Fact]
    public void Are_refused_when_the_program_starts()
    {
        using var test = new IdempotencyFixture();

        var error = Assert.Throws<PatternConfigurationException>(() => Of<Sealed>(test));

        Assert.Contains("Sealed", error.Message, StringComparison.Ordinal);
        Assert.Contains("[JsonConstructor]", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(Included), "does not see the setter of Id: make it internal")]
    [InlineData(typeof(Marked), "sees no constructor: make one public, or the one with [JsonConstructor] internal")]
    [InlineData(typeof(Counted), null)]
    [InlineData(typeof(Known), null)]
    public void Are_those_of_which_a_context_does_not_see_what_reads_them(Type type, string? reason)
    {
        var contract = new JsonSerializerOptions { TypeInfoResolver = PrivateContracts.Default }.GetTypeInfo(type);

        var found = WholeContracts.WhyNotMade(contract);

        if (reason is null)
            Assert.Null(found);
        else
            Assert.Contains(reason, found, StringComparison.Ordinal);
        Assert.Null(WholeContracts.WhyNotMade(JsonSerializerOptions.Default.GetTypeInfo(type)));
    }

    [Fact]
    public void Are_those_with_a_contract_that_is_wrong()
    {
        using var test = new IdempotencyFixture();

        var error = Assert.Throws<PatternConfigurationException>(() => Of<Same>(test));

        Assert.Contains("its JSON contract is wrong", error.Message, StringComparison.Ordinal);
        Assert.Contains("collides", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Are_not_those_that_have_a_constructor_or_need_none()
    {
        PatternJson.Add(static () => KnownContracts.Default);
        using var test = new IdempotencyFixture();

        Of<Marked>(test);
        Of<Outcome>(test);
        Of<Paid>(test);
        Of<Money>(test);
        Of<Money?>(test);
        Of<Empty>(test);
        Of<Known>(test);
        Of<List<Known>>(test);
        Of<Dictionary<string, Marked>>(test);
        Of<IReadOnlyList<Money>>(test);
        Of<byte[]>(test);
        Of<string>(test);
        Of<object>(test);
        Of<Tuple<int, string>>(test);
        Of<System.Text.Json.Nodes.JsonObject>(test);
    }

    private static void Of<T>(IdempotencyFixture test) => Assert.NotNull(test.Policy<T>());
}
