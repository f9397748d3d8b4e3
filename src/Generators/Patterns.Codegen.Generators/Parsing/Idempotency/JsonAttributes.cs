using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing.Idempotency;

/// <summary>Reads what attributes of System.Text.Json say of a type or a member.</summary>
internal static class JsonAttributes
{
    // Values of JsonIgnoreCondition.
    private const int Always = 1;
    private const int WhenWritingDefault = 2;
    private const int WhenWritingNull = 3;
    private const int WhenWriting = 4;
    private const int WhenReading = 5;

    // Of JsonNumberHandling.
    private const int ReadsStrings = 1;
    private const int WritesStrings = 2;

    public static bool Has(ISymbol symbol, string name) => Of(symbol, name) is not null;

    public static AttributeData? Of(ISymbol symbol, string name) => symbol.GetAttributes().FirstOrDefault(attribute => Is(attribute, name));

    // Attributes that derive from it do what it does: converters with settings are made so.
    public static bool Is(AttributeData attribute, string name)
    {
        for (var type = attribute.AttributeClass; type is not null; type = type.BaseType)
        {
            if (type.Name == name && type.ContainingNamespace.ToDisplayString() == "System.Text.Json.Serialization")
                return true;
        }

        return false;
    }

    /// <summary>Whether a member is left out by choice. One that is left out only when it has no value is not.</summary>
    public static bool IsIgnored(ISymbol member, bool reads) =>
        Of(member, "JsonIgnoreAttribute") is { } attribute && Condition(attribute) is var condition && (condition is Always or WhenWriting || (reads && condition == WhenReading));

    /// <summary>Whether a member is left out that has no value, so that it comes back as what each instance begins with.</summary>
    public static bool IsLeftOutEmpty(ISymbol member, ITypeSymbol type) =>
        Of(member, "JsonIgnoreAttribute") is { } attribute && Condition(attribute) switch
        {
            WhenWritingDefault => type.IsValueType || type.NullableAnnotation == NullableAnnotation.Annotated,
            WhenWritingNull => type.NullableAnnotation == NullableAnnotation.Annotated || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T,
            _ => false,
        };

    /// <summary>Whether what the member or its type begins with is filled instead of replaced.</summary>
    public static bool IsFilled(ISymbol member) => (Value(member, "JsonObjectCreationHandlingAttribute") ?? Value(member.ContainingType, "JsonObjectCreationHandlingAttribute")) == 1;

    /// <summary>Whether numbers are written as strings, which are then not read as numbers.</summary>
    public static bool WritesUnreadableNumbers(ISymbol symbol) => Value(symbol, "JsonNumberHandlingAttribute") is { } handling && (handling & (ReadsStrings | WritesStrings)) == WritesStrings;

    private static int Condition(AttributeData attribute) => attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "Condition").Value.Value is int condition ? condition : Always;

    private static int? Value(ISymbol symbol, string name) => Of(symbol, name)?.ConstructorArguments.FirstOrDefault().Value as int?;
}
