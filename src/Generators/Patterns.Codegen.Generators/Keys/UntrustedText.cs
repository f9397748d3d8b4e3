using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Keys;

/// <summary>Framework types that override <c>ToString()</c> with a text for people, not for keys.</summary>
internal static class UntrustedText
{
    /// <summary>Why the text of the type that declares <c>ToString()</c> cannot be trusted, or null when it can.</summary>
    public static string? Of(INamedTypeSymbol owner)
    {
        var name = owner.OriginalDefinition.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
        var cut = name.IndexOf('<');
        return (cut < 0 ? name : name.Substring(0, cut)) switch
        {
            "System.Exception" => "is an exception, whose text contains its stack trace",
            "System.Lazy" => "is a Lazy, whose text depends on whether it has been asked",
            "System.Tuple" or "System.Collections.Generic.KeyValuePair" or "System.Collections.DictionaryEntry"
                => "is a pair or tuple, whose text depends on the culture and does not tell its elements apart",
            "System.Memory" or "System.ReadOnlyMemory" => "is a block of memory, whose text does not show its content",
            "System.Text.Json.JsonElement" or "System.Text.Json.Nodes.JsonNode" => "is JSON, whose text is not canonical",
            _ => null,
        };
    }
}
