using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Generators.Parsing.Idempotency;

/// <summary>Tells properties that hold a value from those that are computed, which need not be read.</summary>
internal static class JsonState
{
    /// <summary>Whether the serializer gives it back its value.</summary>
    public static bool IsRead(IPropertySymbol property, IMethodSymbol? constructor) =>
        property.SetMethod is { DeclaredAccessibility: Accessibility.Public }
        || (JsonAttributes.Has(property, "JsonIncludeAttribute") && (property.SetMethod is not null || IsOfAnotherAssembly(property)))
        || (JsonAttributes.IsFilled(property) && JsonCollections.IsFilledInPlace(property.Type))
        || IsTaken(property, constructor);

    /// <summary>Whether a constructor takes its value.</summary>
    public static bool IsTaken(ISymbol member, IMethodSymbol? constructor) =>
        constructor?.Parameters.Any(parameter => string.Equals(parameter.Name, member.Name, StringComparison.OrdinalIgnoreCase)) == true;

    /// <summary>Whether each instance begins with a value of it. Of a name, such as that of an enum's member, nobody knows here whether it is the default.</summary>
    public static bool Begins(IPropertySymbol property) => property.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax()).Any(syntax =>
        (syntax switch { PropertyDeclarationSyntax declared => declared.Initializer, ParameterSyntax parameter => parameter.Default, _ => null })?.Value switch
        {
            LiteralExpressionSyntax literal => literal.Token.ValueText is not ("null" or "default" or "0" or "false"),
            PrefixUnaryExpressionSyntax => true,
            null => false,
            _ => property.NullableAnnotation == NullableAnnotation.Annotated,
        });

    // Its private setter, for which the attribute is there, cannot be seen.
    private static bool IsOfAnotherAssembly(IPropertySymbol property) => property.DeclaringSyntaxReferences.IsEmpty;

    /// <summary>Whether it holds a value that it does not get back.</summary>
    public static bool IsLost(IPropertySymbol property, IMethodSymbol? constructor) =>
        !IsRead(property, constructor) && (IsAutomatic(property) || ShowsLostField(property, constructor) || JsonUnseenState.Shows(property, constructor));

    /// <summary>Whether the compiler made its field.</summary>
    public static bool IsAutomatic(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.IsEmpty
            ? property.GetMethod?.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute") == true
            : property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    // State of which no property that is read gives the value: a field, or a property that nobody sees.
    private static bool ShowsLostField(IPropertySymbol property, IMethodSymbol? constructor)
    {
        var shown = JsonGetter.Names(property);
        if (shown.Count == 0)
            return false;
        var members = property.ContainingType.GetMembers();
        foreach (var other in members.OfType<IPropertySymbol>().Where(other => IsRead(other, constructor)))
            shown.ExceptWith(JsonGetter.Names(other));
        return members.Any(member => shown.Contains(member.Name) && !member.IsStatic && member switch
        {
            IFieldSymbol field => field is { IsConst: false, AssociatedSymbol: null } && !IsIncluded(field) && !IsConstant(field, field.Type, field.IsReadOnly),
            IPropertySymbol hidden => hidden.DeclaredAccessibility != Accessibility.Public && IsAutomatic(hidden) && !IsRead(hidden, constructor) && !IsConstant(hidden, hidden.Type, hidden.SetMethod is null),
            _ => false,
        });
    }

    // It is written and read by itself.
    private static bool IsIncluded(IFieldSymbol field) => !field.IsReadOnly && JsonAttributes.Has(field, "JsonIncludeAttribute");

    // Each instance begins with it, and keeps it.
    private static bool IsConstant(ISymbol member, ITypeSymbol type, bool isReadOnly) =>
        isReadOnly
        && (type.IsValueType || type.SpecialType == SpecialType.System_String)
        && member.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax() is VariableDeclaratorSyntax { Initializer: not null } or PropertyDeclarationSyntax { Initializer: not null });
}
