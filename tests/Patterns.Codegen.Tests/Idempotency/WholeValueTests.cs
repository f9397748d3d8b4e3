using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Security;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Patterns.Codegen.Engine;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Tests.Idempotency;

/// <summary>What a declared type does not tell of a value never makes two values equal, nor a result another: it is refused, by name.</summary>
[SuppressMessage("Naming", "CA1715", Justification = "Names as in an application.")]
public sealed class WholeValueTests
{
    public abstract record Payment(string Customer);

    public sealed record Card(string Customer, decimal Amount) : Payment(Customer);

    public interface ICommand
    {
        string Id { get; }
    }

    public sealed record Command(string Id, decimal Amount) : ICommand;

    public record Order(string Id);

    public sealed record Rush(string Id, decimal Fee) : Order(Id);

    public sealed record Cart(IReadOnlyList<Order> Orders, Order? Last = null);

    [JsonDerivedType(typeof(Square), "square")]
    public abstract record Shape(string Name);

    public sealed record Square(string Name, decimal Side) : Shape(Name);

    [JsonPolymorphic(UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FallBackToBaseType)]
    [JsonDerivedType(typeof(Known), "known")]
    public record Open(string Name);

    public sealed record Known(string Name) : Open(Name);

    public sealed record Unknown(string Name, int More) : Open(Name);

    public class Shut(int value)
    {
        private readonly int _value = value;

        public override string ToString() => $"{_value}";
    }

    public sealed class Numbered(int first)
    {
        private readonly int _first = first;

        public int this[int index] => _first + index;
    }

    public sealed record Marker;

    public sealed record Ignoring([property: JsonIgnore] string Trace);

    [Fact]
    public void A_value_of_which_the_declared_type_does_not_tell_all_has_no_fingerprint()
    {
        Refused<Payment>(new Card("a", 10), "Card");
        Refused<ICommand>(new Command("a", 10), "Command");
        Refused<Order>(new Rush("a", 10), "Rush");
        Refused<Open>(new Unknown("a", 10), "Unknown");
        Refused<IReadOnlyList<Payment>>([new Card("a", 10)], "Card");
        Refused<IReadOnlyDictionary<string, ICommand>>(new Dictionary<string, ICommand> { ["x"] = new Command("a", 10) }, "Command");
        Refused(new Cart([new Rush("a", 10)]), "Rush");
        Refused(new Cart([], new Rush("a", 10)), "Rush");
        Refused(new BigInteger(3), "BigInteger");
        Refused(new StringBuilder("a"), "StringBuilder");
        Refused(new Regex("a"), "Regex");
        Refused(new SecureString(), "SecureString");
        Refused(new StringContent("a"), "StringContent");
        Refused(Vector128.Create(1), "Vector128");
        Refused(new Numbered(1), "Numbered");
        Refused(new Vector3(1, 2, 3), "Vector3");
        Refused((1, 2), "Item1");
        Refused(new Shut(1), "Shut");
        Refused<List<Shut>>([new Shut(1)], "Shut");
    }

    [Fact]
    public void What_was_told_in_full_has_the_fingerprint_it_had()
    {
        Same(new Order("a"));
        Same(new Cart([new Order("a")], new Order("b")));
        Same<Shape>(new Square("a", 2));
        Same<Open>(new Known("a"));
        Same<Open>(new Open("a"));
        Same(new Marker());
        Same(new Ignoring("a"));
        Same(new KeyValuePair<string, int>("a", 1));
        Same(new Dictionary<string, Order> { ["x"] = new("a") });
        Same<IEnumerable<Order>>(new HashSet<Order> { new("a") });
        Same(new Uri("https://a/b"));
        Same(new Version(1, 2));
        Same<int?>(7);
        Same<Order?>(null);
        Same(DayOfWeek.Friday);
        Same(new DateOnly(2026, 1, 2));
        Same(JsonElement.Parse("{\"a\":1}"));
        Assert.NotEqual(Of<Shape>(new Square("a", 2)), Of<Shape>(new Square("a", 3)));
    }

    [Fact]
    public void The_refusal_names_the_value_and_the_ways_out()
    {
        using var builder = IdempotencyFingerprint.Start();
        Payment payment = new Card("a", 10);

        var error = Assert.Throws<NotSupportedException>(() => builder.Add(payment));

        Assert.Contains("'payment'", error.Message, StringComparison.Ordinal);
        Assert.Contains("[JsonDerivedType(typeof(Card), \"name\")]", error.Message, StringComparison.Ordinal);
        Assert.Contains("Fingerprint = \"{payment.Id}\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_that_is_more_than_its_declared_type_is_not_stored_as_less()
    {
        var contract = PatternJson.TypeInfo<Order>();

        var reason = ResultBytes.TryRead(ResultBytes.Write(new Rush("a", 10), contract), contract, out _, out _);

        Assert.Contains("could not be written", reason, StringComparison.Ordinal);
        Assert.Contains("return only what JSON can hold", new IdempotencyResultException("Pay", "1", reason!).Message, StringComparison.Ordinal);
        Assert.Contains("Rush", reason, StringComparison.Ordinal);
        Assert.Null(ResultBytes.TryRead(ResultBytes.Write(new Order("a"), contract), contract, out var same, out _));
        Assert.Equal(new Order("a"), same);
    }

    private static void Refused<T>(T value, string word) => Assert.Contains(word, Assert.Throws<NotSupportedException>(() => Of(value)).Message, StringComparison.Ordinal);

    private static void Same<T>(T value) => Assert.Equal(IdempotencyFingerprint.OfJson(JsonSerializer.SerializeToUtf8Bytes(value)).ToString(), Of(value));

    private static string Of<T>(T value)
    {
        using var builder = IdempotencyFingerprint.Start();
        return builder.Add(value).Finish().ToString();
    }
}
