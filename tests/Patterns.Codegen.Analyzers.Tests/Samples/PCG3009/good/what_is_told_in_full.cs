using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Patterns.Codegen;

namespace Shop;

public enum Kind { Small, Large }

public readonly record struct Money(decimal Amount, string Currency);

public struct Point { public int X { get; set; } public int Y { get; set; } }

[JsonDerivedType(typeof(Card), "card"), JsonDerivedType(typeof(Cash), 2)]
public abstract record Payment(decimal Amount);

public record Card(decimal Amount, string Number) : Payment(Amount);

public record Cash(decimal Amount) : Payment(Amount);

public record Marker;

public sealed class Line : IComparable<Line>
{
    private const decimal Rate = 0.2m;
    private readonly decimal _factor = 2;
    private string? _text;
    private int _count;

    public int Count { get => _count; set => _count = Math.Max(0, value); }
    public bool IsEmpty => _count == 0;
    public decimal Vat => Count * Rate * _factor;
    public string Text => _text ??= $"{Count}";
    public required string Article { get; init; }
    public int CompareTo(Line? other) => Count.CompareTo(other?.Count);
}

public class Address { public string? Street { get; set; } public Address? Other { get; set; } }

public class Page<T> { public List<T> Items { get; set; } = []; public int Total { get; set; } }

public class Lines : Collection<Line>;

[JsonConverter(typeof(JsonStringEnumConverter<Kind>))]
public enum Named { One }

public record Order(
    int Id, int? Maybe, Guid Key, DateTime At, DateTimeOffset When, DateOnly Day, TimeOnly Time, TimeSpan Length, Uri Link, Version Version, Kind Kind, Kind? Other, Money Price, Money? Fee, Point Point,
    Payment Payment, Marker Marker, Line Line, Lines Lines, Address Address, Page<Address> Page, byte[] Bytes, ReadOnlyMemory<byte> Memory, char Letter, double Real, Half Half, Int128 Long, JsonElement Element, JsonNode? Node,
    string[] Texts, int[][] Grid, IEnumerable<Line> Some, IReadOnlyCollection<Address> Few, IList<Money> Many, HashSet<string> Set, ISet<int> Numbers, Queue<int> Queue, LinkedList<int> Linked,
    SortedDictionary<int, Line> Sorted, IDictionary<string, Address> Map, IReadOnlyDictionary<Guid, Money[]> Frozen, ImmutableArray<Line> Immutable, ImmutableDictionary<string, int> Table, ObservableCollection<int> Seen,
    KeyValuePair<string, Address> Entry, Tuple<int, string> Pair, List<KeyValuePair<string, int>> Entries);

public partial class Charges(PatternRuntime patterns)
{
    [Idempotent]
    public partial Task<Order> ChargeAsync(Order order, CancellationToken cancellationToken);

    private Task<Order> ChargeAsyncCore(Order order, CancellationToken cancellationToken) => throw new InvalidOperationException(patterns.ToString());
}
