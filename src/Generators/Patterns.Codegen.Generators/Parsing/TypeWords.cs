using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Types as messages name them: as one writes them in one's own code, without namespaces. (What is generated has them from <see cref="TypeNamer"/>.)</summary>
internal static class TypeWords
{
    private static readonly SymbolDisplayFormat s_format = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat s_long = SymbolDisplayFormat.CSharpErrorMessageFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static string Of(ITypeSymbol type) => type.ToDisplayString(s_format);

    /// <summary>The two types so that one can tell them apart.</summary>
    public static (string One, string Other) Of(ITypeSymbol one, ITypeSymbol other)
    {
        var (first, second) = (Of(one), Of(other));
        return first == second ? (one.ToDisplayString(s_long), other.ToDisplayString(s_long)) : (first, second);
    }

    /// <summary>A method's result.</summary>
    public static string OfResult(IMethodSymbol method) => method.ReturnsVoid ? "void" : Of(method.ReturnType);

    /// <summary>A parameter as it is declared, without attributes and default: <c>in Order order</c>.</summary>
    public static string Of(IParameterSymbol parameter) =>
        $"{Modifier(parameter.RefKind)}{Of(parameter.Type)} {Identifiers.Escape(parameter.Name)}";

    /// <summary>What stands before the type of a parameter, with the space behind it.</summary>
    public static string Modifier(RefKind kind) => kind switch
    {
        RefKind.In => "in ",
        RefKind.Ref => "ref ",
        RefKind.Out => "out ",
        RefKind.None => "",
        _ => "ref readonly ",
    };
}
