using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Generators.Parsing.Idempotency;

/// <summary>Tells properties that hold a value from those that are computed, which need not be read.</summary>
internal static class JsonState
{
    /// <summary>Whether the serializer gives it back its value.</summary>
    public static bool IsRead(IPropertySymbol property, IMethodSymbol? constructor) =>
        property.SetMethod is { DeclaredAccessibility: Accessibility.Public }
        || (property.SetMethod is not null && JsonAttributes.Has(property, "JsonIncludeAttribute"))
        || (JsonAttributes.IsFilled(property) && property.Type is INamedTypeSymbol { IsReferenceType: true })
        || IsTaken(property, constructor);

    /// <summary>Whether a constructor takes its value.</summary>
    public static bool IsTaken(ISymbol member, IMethodSymbol? constructor) =>
        constructor?.Parameters.Any(parameter => string.Equals(parameter.Name, member.Name, StringComparison.OrdinalIgnoreCase)) == true;

    /// <summary>Whether each instance begins with a value of it.</summary>
    public static bool Begins(IPropertySymbol property) => property.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax()).Any(static syntax =>
        (syntax switch { PropertyDeclarationSyntax declared => declared.Initializer, ParameterSyntax parameter => parameter.Default, _ => null }) is { Value: not LiteralExpressionSyntax { Token.ValueText: "null" or "default" or "0" or "false" } });

    /// <summary>Whether it holds a value that it does not get back.</summary>
    public static bool IsLost(IPropertySymbol property, IMethodSymbol? constructor) =>
        !IsRead(property, constructor) && (IsAutomatic(property) || ShowsLostField(property, constructor));

    /// <summary>Whether the compiler made its field.</summary>
    public static bool IsAutomatic(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.IsEmpty
            ? property.GetMethod?.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute") == true
            : property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    // A field of which no property that is read gives the value.
    private static bool ShowsLostField(IPropertySymbol property, IMethodSymbol? constructor)
    {
        var shown = new HashSet<string>(FieldNames(property), StringComparer.Ordinal);
        if (shown.Count == 0)
            return false;
        var members = property.ContainingType.GetMembers();
        foreach (var other in members.OfType<IPropertySymbol>().Where(other => IsRead(other, constructor)))
            shown.ExceptWith(FieldNames(other));
        return members.OfType<IFieldSymbol>().Any(field => shown.Contains(field.Name) && field is { IsStatic: false, IsConst: false, AssociatedSymbol: null } && !IsConstant(field));
    }

    // Each instance begins with it, and keeps it.
    private static bool IsConstant(IFieldSymbol field) =>
        field.IsReadOnly
        && (field.Type.IsValueType || field.Type.SpecialType == SpecialType.System_String)
        && field.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax() is VariableDeclaratorSyntax { Initializer: not null });

    // Names that its getter reads; not those that it sets, which are kept to be quick.
    private static IEnumerable<string> FieldNames(IPropertySymbol property)
    {
        var names = property.DeclaringSyntaxReferences
            .Select(static reference => reference.GetSyntax() as PropertyDeclarationSyntax)
            .Select(static syntax => (SyntaxNode?)syntax?.ExpressionBody ?? syntax?.AccessorList?.Accessors.FirstOrDefault(static accessor => accessor.Keyword.ValueText == "get"))
            .SelectMany(static getter => getter?.DescendantNodes().OfType<IdentifierNameSyntax>() ?? [])
            .Where(static name => name.Parent is not MemberAccessExpressionSyntax access || access.Name != name || access.Expression is ThisExpressionSyntax)
            .ToList();
        var set = new HashSet<string>(names.Where(IsSet).Select(static name => name.Identifier.ValueText), StringComparer.Ordinal);
        return names.Select(static name => name.Identifier.ValueText).Where(name => !set.Contains(name));
    }

    private static bool IsSet(IdentifierNameSyntax name) =>
        (name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : (SyntaxNode)name) is var target
        && target.Parent is AssignmentExpressionSyntax assignment && assignment.Left == target;
}
