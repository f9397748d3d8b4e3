using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Idempotency;

/// <summary>Results whose types come from another project, of which the compiler knows what is public alone: private setters and constructors are marked there, and nobody sees it here (PCG3009).</summary>
public sealed class StoredTypeOfAnotherProjectTests
{
    private const string Marked = """
        public class Account { [JsonConstructor] private Account(Guid id, decimal balance) { Id = id; Balance = balance; } public Guid Id { get; } public decimal Balance { get; private set; } public static Account Open(Guid id) => new(id, 0); }
        public class Result<T> { [JsonConstructor] private Result(bool isSuccess, T? value) { IsSuccess = isSuccess; Value = value; } public bool IsSuccess { get; } public T? Value { get; } public static Result<T> Of(T value) => new(true, value); }
        """;

    private const string Included = """
        public class Account { [JsonInclude] public Guid Id { get; private set; } [JsonInclude] public decimal Balance { get; private set; } public void Add(decimal more) => Balance += more; }
        """;

    private const string Lost = """
        public class Account { public Guid Id { get; private set; } public void Change() => Id = Guid.NewGuid(); }
        """;

    private const string Shown = """
        public record Item(string Name);
        public class Order { private readonly List<Item> _items = []; public Guid Id { get; set; } public IReadOnlyCollection<Item> Items => _items; public void Add(Item item) => _items.Add(item); }
        public class Special : Order { public string Note { get; set; } = ""; }
        """;

    private const string Computed = """
        public record Item(string Name, bool IsActive);
        public class Order { public Guid Id { get; set; } public List<Item> Items { get; set; } = []; public IEnumerable<Item> Active => Items.Where(item => item.IsActive); public IEnumerable<string> Names => Items.Select(item => item.Name); public int Count => Items.Count; public Item? First => Items.FirstOrDefault(); }
        public class Special : Order { public IReadOnlyList<Item> Rest => Items; }
        """;

    [Theory]
    [InlineData(Shown, "Order", true, "Order.Items is written but not read back")]
    [InlineData(Shown, "List<Special>", false, "Special.Items is written but not read back")]
    [InlineData(Computed, "Order", true, null)]
    [InlineData(Computed, "Special", false, null)]
    [InlineData(Marked, "Account", true, null)]
    [InlineData(Marked, "Account", false, null)]
    [InlineData(Marked, "Result<List<Account>>", true, null)]
    [InlineData(Marked, "Result<object>", true, "in Result.Value, object comes back as JsonElement")]
    [InlineData(Included, "Account", true, null)]
    [InlineData(Included, "Account", false, null)]
    [InlineData(Lost, "Account", true, "Account.Id is written but not read back")]
    [InlineData("", "TimeZoneInfo", true, "TimeZoneInfo cannot be made when it is read")]
    public async Task Are_refused_for_what_can_be_seen_alone(string types, string result, bool isReference, string? reason)
    {
        var source = $$"""
            using System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; using Patterns.Codegen;
            public partial class S(PatternRuntime patterns)
            {
                [Idempotent(Key = "{id}")] public partial Task<{{result}}> M(int id, CancellationToken token);
                private Task<{{result}}> MCore(int id, CancellationToken token) => throw new InvalidOperationException($"{id}{patterns}");
            }
            """;
        var analysis = await Analysis.RunAsync([source], [.. References.All, Compile(types, isReference)]);
        Assert.Empty(analysis.CompilerErrors);
        var found = analysis.Diagnostics.Where(static d => d.Id == "PCG3009").Select(static d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)).ToList();
        if (reason is null)
            Assert.Empty(found);
        else
            Assert.Contains(reason, Assert.Single(found), StringComparison.Ordinal);
    }

    // As builds hand it to the projects that refer to it: without private members; or as packages have it.
    private static PortableExecutableReference Compile(string types, bool isReference)
    {
        var tree = CSharpSyntaxTree.ParseText($"using System; using System.Collections.Generic; using System.Linq; using System.Text.Json.Serialization; {types}");
        using var image = new MemoryStream();
        var emitted = CSharpCompilation.Create("Domain", [tree], References.Framework, Analysis.Options).Emit(image, options: isReference ? new EmitOptions(metadataOnly: true, includePrivateMembers: false) : null);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
