using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing.Idempotency;

/// <summary>Types of the framework that System.Text.Json treats in a way of their own, or cannot treat at all.</summary>
internal static class JsonKnownTypes
{
    private static readonly Dictionary<string, string> s_refused = new(StringComparer.Ordinal)
    {
        ["System.Net.Http.HttpResponseMessage"] = "an HttpResponseMessage is a connection that is read once; return what you read from it",
        ["System.Net.Http.HttpRequestMessage"] = "an HttpRequestMessage is sent once; take what it is made from",
        ["System.IO.Stream"] = "a stream is read once; use a byte[]",
        ["System.Threading.Tasks.Task"] = "a task is work, not a value",
        ["System.Threading.Tasks.ValueTask"] = "a task is work, not a value",
        ["System.Type"] = "a Type cannot be written; use its name",
        ["System.Exception"] = "an exception cannot be read back; use its message",
        ["System.IntPtr"] = "an address means nothing to another process",
        ["System.UIntPtr"] = "an address means nothing to another process",
        ["System.Threading.CancellationToken"] = "a cancellation token belongs to one call",
        ["System.IServiceProvider"] = "a service provider is no value",
        ["System.Linq.IQueryable"] = "a query is not its result; call ToListAsync()",
        ["System.Collections.Generic.IAsyncEnumerable"] = "a sequence that is read while it comes cannot be stored; return a list",
        ["System.Numerics.BigInteger"] = "System.Text.Json writes of a BigInteger whether it is even, not its value; use its text",
        ["System.Text.StringBuilder"] = "System.Text.Json writes of a StringBuilder how long it is, not its text; use a string",
        ["System.IO.FileSystemInfo"] = "System.Text.Json cannot write a file or a directory; use its path",
        ["System.Net.IPAddress"] = "System.Text.Json cannot write an IPAddress; use its text",
        ["System.Net.EndPoint"] = "System.Text.Json cannot write an end point; use its text",
        ["System.Globalization.CultureInfo"] = "System.Text.Json cannot write a CultureInfo; use its name",
        ["System.Text.Encoding"] = "System.Text.Json cannot write an Encoding; use its name",
        ["System.Text.RegularExpressions.Regex"] = "System.Text.Json writes of a Regex its options, not its pattern; use its text",
        ["System.Security.SecureString"] = "System.Text.Json writes of a SecureString how long it is, not what it says",
        ["System.Net.Http.HttpContent"] = "System.Text.Json writes of an HttpContent its headers, not what is in it; use a byte[]",
        ["System.IO.TextReader"] = "a reader is read once; use a string",
        ["System.IO.TextWriter"] = "System.Text.Json leaves out what was written to a writer; use a string",
        ["System.Linq.IGrouping"] = "System.Text.Json leaves out the key of a group; use a dictionary",
        ["System.Array"] = "an Array does not say what is in it; name the type of its elements",
        ["System.ValueType"] = "ValueType says nothing about what is in it; name the type",
        ["System.Enum"] = "Enum does not say whose numbers they are; name the type",
        ["System.Security.Claims.ClaimsPrincipal"] = "a principal cannot be written; use the user's id",
    };

    private static readonly HashSet<string> s_texts = new(StringComparer.Ordinal)
    {
        "System.Guid", "System.DateTimeOffset", "System.DateOnly", "System.TimeOnly", "System.TimeSpan", "System.Uri", "System.Version", "System.Half", "System.Int128", "System.UInt128",
    };

    private static readonly HashSet<string> s_json = new(StringComparer.Ordinal)
    {
        "System.Text.Json.JsonElement", "System.Text.Json.JsonDocument", "System.Text.Json.Nodes.JsonNode", "System.Text.Json.Nodes.JsonObject", "System.Text.Json.Nodes.JsonArray",
        "System.Text.Json.Nodes.JsonValue",
    };

    /// <summary>Why the type cannot be treated, or null.</summary>
    public static string? WhyNot(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            // What the base types of all values say is for those that are declared as such.
            if (current.SpecialType != SpecialType.None && !ReferenceEquals(current, type))
                break;
            if (s_refused.TryGetValue(FullName(current), out var reason))
                return reason;
        }

        return type.AllInterfaces.Any(static contract => FullName(contract) == "System.Linq.IQueryable") ? s_refused["System.Linq.IQueryable"] : null;
    }

    /// <summary>Whether it is written as one value.</summary>
    public static bool IsSimple(INamedTypeSymbol type) => IsText(type) || s_json.Contains(FullName(type));

    /// <summary>Whether it is written as one text or number, which can be the key of a dictionary too.</summary>
    public static bool IsText(INamedTypeSymbol type) => s_texts.Contains(FullName(type));

    /// <summary>Whether it is one entry of a dictionary.</summary>
    public static bool IsEntry(INamedTypeSymbol type) => FullName(type) == "System.Collections.Generic.KeyValuePair";

    /// <summary>Whether it is written as the array that it is a part of.</summary>
    public static bool IsMemory(INamedTypeSymbol type) => FullName(type) is "System.Memory" or "System.ReadOnlyMemory";

    /// <summary>Whether it is filled from its top, and so turned round, when it is read.</summary>
    public static bool IsTurnedRound(INamedTypeSymbol type) =>
        FullName(type) is "System.Collections.Generic.Stack" or "System.Collections.Concurrent.ConcurrentStack" or "System.Collections.Immutable.ImmutableStack" or "System.Collections.Immutable.IImmutableStack" or "System.Collections.Stack";

    /// <summary>Whether it is written as an array or as an object of its entries.</summary>
    public static bool IsCollection(INamedTypeSymbol type, Compilation compilation) =>
        compilation.GetTypeByMetadataName("System.Collections.IEnumerable") is { } enumerable
        && type.SpecialType != SpecialType.System_String
        && (SymbolEqualityComparer.Default.Equals(type, enumerable) || type.AllInterfaces.Contains(enumerable, SymbolEqualityComparer.Default));

    public static string FullName(INamedTypeSymbol type) => $"{type.ContainingNamespace?.ToDisplayString()}.{type.Name}";
}
