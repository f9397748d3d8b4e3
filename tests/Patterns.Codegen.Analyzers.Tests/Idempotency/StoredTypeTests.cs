using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Idempotency;

/// <summary>Types that System.Text.Json writes and does not read back as they were, or writes a part of (PCG3009); and those that it treats well, which nobody may refuse.</summary>
public sealed class StoredTypeTests
{
    private const string Types = """
        public class GetOnly { public GetOnly() { } public GetOnly(int a, int b) { Number = a + b; } [JsonInclude] public int Number { get; } }
        public class ReadOnlyField { public ReadOnlyField() { } public ReadOnlyField(int a, int b) { Number = a + b; } [JsonInclude] public readonly int Number; }
        public class Empty { [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Text { get; private set; } public void Set(string t) => Text = t; }
        public class Never { [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public Stack<int> Text { get; set; } = new(); }
        public class Begun { [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int Count { get; set; } = 5; }
        public record BegunRecord([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Count = 5);
        public class Converted { [JsonConverter(typeof(JsonStringEnumConverter<DayOfWeek>))] public DayOfWeek Day { get; private set; } public void Set(DayOfWeek d) => Day = d; }
        public class OtherType { public OtherType(IEnumerable<int> numbers) { Numbers = numbers.ToList(); } public List<int> Numbers { get; } }
        public class Extra { public Extra(string id, int other) { Id = id + other; } public string Id { get; } }
        public class Hidden { private Hidden() { } public int Id { get; set; } public static Hidden Make() => new(); }
        public class Two { public Two(int id) { Id = id; } public Two(int id, int b) { Id = id + b; } public int Id { get; set; } }
        public class Pile : Stack<int>;
        public sealed class Unit { private Unit() { } public static Unit Value { get; } = new(); }
        public class Failed<T> { private Failed(bool ok, T? value) { IsSuccess = ok; Value = value; } public bool IsSuccess { get; } public T? Value { get; } public static Failed<T> Make() => new(false, default); }
        public class TwoFixed { public TwoFixed(int id) { Id = id; } public TwoFixed(int id, int b) { Id = id + b; } public int Id { get; } }
        public record Sum(int Number) { public Sum(int a, int b) : this(a + b) { } }
        public readonly struct Amount { public Amount(int number) { Number = number; } public int Number { get; } }
        public class Envelope { public Dictionary<string, object> More { get; set; } = []; }
        public record Nested(List<Envelope> Envelopes);
        public class Answer { public bool Success { get; set; } }
        public class Answer<T> : Answer { public T? Data { get; set; } }
        public class Page<T> { public List<T> Items { get; set; } = []; }
        public class CountedPage<T> : Page<T> { public int Total { get; set; } }
        public class Wish { public int Id { get; set; } public class Granted : Wish { public int By { get; set; } } }
        public readonly struct MarkedAmount { [JsonConstructor] public MarkedAmount(int number) { Number = number; } public int Number { get; } }
        [method: JsonConstructor] public record MarkedSum(int Number) { public MarkedSum(int a, int b) : this(a + b) { } }
        [JsonDerivedType(typeof(SelfNamed), "name")] public class SelfNamed { public bool Success { get; set; } }
        public class SelfNamed<T> : SelfNamed { public T? Data { get; set; } }
        [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)] public class FilledText { public FilledText() { } public FilledText(string a, string b) { Text = a + b; } public string? Text { get; } }
        public class ByMethod { private int _x; public ByMethod() { } public ByMethod(int a, int b) { _x = a + b; } public int X { get { return Get(); } } private int Get() => _x; public string Name { get; set; } = ""; }
        public class ByHidden { private decimal Net { get; set; } public void Add(decimal more) => Net += more; public decimal Gross => Net * 1.2m; public string Name { get; set; } = ""; }
        public class Shown { [JsonInclude] internal Stack<int> Pile { get; set; } = new(); }
        public class Own : IEnumerable<int> { public IEnumerator<int> GetEnumerator() => throw new InvalidOperationException(); System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }
        [JsonNumberHandling(JsonNumberHandling.WriteAsString)] public class Texts { public int Count { get; set; } }
        public readonly record struct Money(decimal Amount);
        [JsonDerivedType(typeof(Card), "card")] public abstract record Means(int Id);
        [JsonDerivedType(typeof(CompanyCard), "company")] public record Card(int Id, string Number) : Means(Id);
        public sealed record CompanyCard(int Id, string Number, string Company) : Card(Id, Number);
        [JsonDerivedType(typeof(ShortCard), "short")] public abstract record ShortMeans(int Id);
        public record ShortCard(int Id) : ShortMeans(Id);
        public sealed record ShortCard<T>(int Id, T? More) : ShortCard(Id);
        public class Kinds { public virtual string Kind { get; } = "any"; public int Id { get; set; } }
        public sealed class AskingKind : Kinds { public override string Kind => base.Kind + "!"; }
        public class LateField { [JsonInclude] private readonly List<int> _lines = []; public IReadOnlyList<int> Lines => _lines; public Guid Id { get; set; } public void Add(int line) => _lines.Add(line); }

        [JsonDerivedType(typeof(Cash), "cash"), JsonDerivedType(typeof(Coins), "coins"), JsonDerivedType(typeof(Token<int>), "token"), JsonDerivedType(typeof(Piece), "piece")] public abstract record Payment(int Id);
        public record Cash(int Id, string Place) : Payment(Id);
        public sealed record Coins(int Id, string Place, int Count) : Cash(Id, Place);
        public record Piece(int Id) : Payment(Id);
        public sealed record Token<T>(int Id, T? Value) : Piece(Id);
        public sealed record Purse(List<Payment> Payments);
        public sealed record OpenPurse(List<Payment> Payments, Cash First);
        public sealed class OwnKind : Kinds { public override string Kind => "own"; }
        public class OwnField { [JsonInclude] private List<int> _lines = []; [JsonInclude] private int _count; public IReadOnlyList<int> Lines => _lines; public int Twice => _count * 2; public Guid Id { get; set; } public void Add(int line) { _lines.Add(line); _count++; } }
        public sealed class ByTextAttribute : JsonConverterAttribute { public override JsonConverter? CreateConverter(Type typeToConvert) => null; }
        [ByText] public sealed class Trusted { private readonly int _x = Environment.TickCount; public override string ToString() => $"{_x}"; }
        [JsonDerivedType(typeof(Paid), "paid")] public abstract class Outcome { protected Outcome(string id) { Id = id; } public string Id { get; } }
        public sealed class Paid(string id) : Outcome(id);
        public class Filled { [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)] public List<int> Items { get; } = []; }
        public class Entity { private Entity() { } public Entity(int id, string? name) { Id = id; Name = name; } public int Id { get; set; } public string? Name { get; set; } public List<int> Lines { get; set; } = []; }
        public class Sparse { [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Note { get; set; } [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public List<int> Items { get; set; } = []; [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int Count { get; set; } }
        public class Marked { [JsonConstructor] private Marked(int number) { Number = number; } public Marked() { } public int Number { get; } }
        public class Keyed : System.Collections.ObjectModel.KeyedCollection<string, int> { protected override string GetKeyForItem(int item) => $"{item}"; }
        public class Ignoring { public Ignoring(int id, string name) { Id = id; Name = name; } public int Id { get; } [JsonIgnore] public string Name { get; } }
        public class Computed { private decimal Rate { get; } = 0.2m; private string? _text; public decimal Net { get; set; } public decimal Gross => Of(Net); private decimal Of(decimal net) => net * (1 + Rate); public string Text => Cached(); private string Cached() => _text ??= $"{Net}"; }
        public class Guarded { private readonly object _gate = new(); private int _count; public int Count { get { lock (_gate) return _count; } set { lock (_gate) _count = value; } } public bool IsEmpty => Read() == 0; private int Read() { lock (_gate) return _count; } }
        public class BegunWithDefault { [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public DayOfWeek Day { get; set; } = DayOfWeek.Sunday; [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public Guid Id { get; set; } = Guid.Empty; }
        public class Base { public int Id { get; set; } }
        public sealed class Leaf(int id, string name) : Base2(id) { public string Name { get; } = name; }
        public class Base2(int id) { public int Id { get; } = id; }
        """;

    [Theory]
    [InlineData("GetOnly", "GetOnly.Number is written but not read back")]
    [InlineData("ReadOnlyField", "ReadOnlyField.Number is written but not read back")]
    [InlineData("Empty", "Empty.Text is written but not read back")]
    [InlineData("Never", "reverse order")]
    [InlineData("Begun", "Begun.Count is left out")]
    [InlineData("BegunRecord", "BegunRecord.Count is left out")]
    [InlineData("Converted", "Converted.Day is written but not read back")]
    [InlineData("OtherType", "takes IEnumerable<int> numbers")]
    [InlineData("Extra", "takes int other")]
    [InlineData("Hidden", "it has no public constructor")]
    [InlineData("Unit", "it has no public constructor")]
    [InlineData("Failed<int>", "Failed<int> cannot be made when it is read: it has no public constructor")]
    [InlineData("Two", "it has several public constructors")]
    [InlineData("TwoFixed", "TwoFixed cannot be made when it is read: it has several public constructors")]
    [InlineData("Sum", "[method: JsonConstructor]")]
    [InlineData("Amount", "Amount.Number is written but not read back: Amount is made without the constructor that takes it; mark this one with [JsonConstructor]")]
    [InlineData("ByMethod", "or [JsonIgnore] if it is computed")]
    [InlineData("List<Envelope>", "in Envelope.More, object comes back as JsonElement")]
    [InlineData("Nested", "in Envelope.More, object comes back as JsonElement")]
    [InlineData("Answer", "Answer<T> derives from Answer, and what it adds would be lost; name the type itself, or add [JsonDerivedType(typeof(Answer), \"name\")] to Answer where only values of Answer itself come")]
    [InlineData("Page<int>", "name a type from which none derives")]
    [InlineData("Wish", "add [JsonDerivedType(typeof(Wish.Granted), \"name\")] to Wish")]
    [InlineData("Pile", "reverse order")]
    [InlineData("FilledText", "FilledText.Text is written but not read back")]
    [InlineData("ByMethod", "ByMethod.X is written but not read back")]
    [InlineData("ByHidden", "ByHidden.Gross is written but not read back")]
    [InlineData("Shown", "reverse order")]
    [InlineData("ReadOnlyMemory<Stack<int>>", "reverse order")]
    [InlineData("Own", "cannot be made and filled")]
    [InlineData("IReadOnlySet<int>", "cannot be made and filled")]
    [InlineData("ILookup<int, string>", "cannot be made and filled")]
    [InlineData("ArraySegment<byte>", "cannot be made and filled")]
    [InlineData("System.Collections.ObjectModel.ReadOnlyCollection<int>", "cannot be made and filled")]
    [InlineData("System.Collections.Concurrent.ConcurrentBag<int>", "cannot be made and filled")]
    [InlineData("Dictionary<string, System.Collections.Frozen.FrozenSet<int>>", "cannot be made and filled")]
    [InlineData("Texts", "written as strings")]
    [InlineData("Dictionary<Money, int>", "Money as the key of a dictionary")]
    [InlineData("Means", "CompanyCard derives from Card, and what it adds would be lost; add [JsonDerivedType(typeof(CompanyCard), \"name\")] to Means")]
    [InlineData("ShortMeans", "ShortCard<T> derives from ShortCard, and what it adds would be lost; name those of its types that come in attributes [JsonDerivedType] of ShortMeans")]
    [InlineData("OpenPurse", "in OpenPurse.First, Coins derives from Cash")]
    [InlineData("AskingKind", "Kind is written but not read back")]
    [InlineData("LateField", "is written but not read back")]
    public Task What_does_not_come_back_as_it_was_is_no_result(string type, string reason) => CheckAsync("int", type, reason);

    [Theory]
    [InlineData("Dictionary<byte[], int>", "byte[] as the key of a dictionary")]
    [InlineData("System.Net.IPAddress", "use its text")]
    [InlineData("System.IO.FileInfo", "use its path")]
    [InlineData("System.Net.IPEndPoint", "use its text")]
    [InlineData("System.Globalization.CultureInfo", "use its name")]
    [InlineData("System.Text.RegularExpressions.Regex", "not its pattern")]
    [InlineData("System.Net.Http.StringContent", "not what is in it")]
    [InlineData("System.Security.SecureString", "how long it is")]
    [InlineData("System.IO.StringWriter", "what was written")]
    [InlineData("ReadOnlyMemory<System.Text.StringBuilder>", "how long it is")]
    [InlineData("Never", null)]
    [InlineData("Hidden", null)]
    [InlineData("Own", null)]
    [InlineData("IReadOnlySet<int>", null)]
    [InlineData("ILookup<int, string>", "key of a group")]
    public Task What_is_written_in_part_is_no_parameter(string type, string? reason) => CheckAsync(type, "int", reason);

    [Theory]
    [InlineData("Trusted")]
    [InlineData("Outcome")]
    [InlineData("Filled")]
    [InlineData("Entity")]
    [InlineData("Sparse")]
    [InlineData("Marked")]
    [InlineData("Keyed")]
    [InlineData("Ignoring")]
    [InlineData("Base")]
    [InlineData("Computed")]
    [InlineData("BegunWithDefault")]
    [InlineData("Guarded")]
    [InlineData("Leaf")]
    [InlineData("MarkedAmount")]
    [InlineData("Payment")]
    [InlineData("Purse")]
    [InlineData("OwnKind")]
    [InlineData("OwnField")]
    [InlineData("MarkedSum")]
    [InlineData("SelfNamed")]
    [InlineData("Dictionary<Guid, Dictionary<DayOfWeek, List<Entity>>>")]
    [InlineData("SortedList<decimal, int>")]
    [InlineData("OrderedDictionary<Uri, int>")]
    [InlineData("System.Collections.Concurrent.ConcurrentDictionary<string, int>")]
    [InlineData("System.Collections.Concurrent.ConcurrentQueue<int>")]
    [InlineData("System.Collections.Immutable.IImmutableList<int>")]
    [InlineData("System.Collections.Immutable.ImmutableSortedDictionary<TimeSpan, int>")]
    [InlineData("System.Collections.ObjectModel.ObservableCollection<Money>")]
    [InlineData("SortedSet<Half>")]
    [InlineData("ReadOnlyMemory<byte>")]
    [InlineData("Uri")]
    [InlineData("Version")]
    [InlineData("DateOnly?")]
    [InlineData("Tuple<int, string>")]
    [InlineData("DayOfWeek[]")]
    [InlineData("ICollection<KeyValuePair<Money, Guid>>")]
    public async Task What_is_told_in_full_goes_both_ways(string type)
    {
        await CheckAsync(type, "int", null);
        await CheckAsync("int", type, null);
    }

    private static async Task CheckAsync(string parameter, string result, string? reason)
    {
        var source = $$"""
            using System; using System.Collections.Generic; using System.Linq; using System.Text.Json.Serialization; using System.Threading; using System.Threading.Tasks; using Patterns.Codegen;
            public partial class S(PatternRuntime patterns)
            {
                [Idempotent] public partial Task<{{result}}> M({{parameter}} value, CancellationToken token);
                private Task<{{result}}> MCore({{parameter}} value, CancellationToken token) => throw new InvalidOperationException(value.ToString() + patterns);
            }
            {{Types}}
            """;
        var analysis = await Analysis.RunAsync([source], References.All);
        Assert.Empty(analysis.CompilerErrors);
        var found = analysis.Diagnostics.Where(static d => d.Id == "PCG3009").Select(static d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)).ToList();
        if (reason is null)
            Assert.Empty(found);
        else
            Assert.Contains(reason, Assert.Single(found), StringComparison.Ordinal);
    }
}
