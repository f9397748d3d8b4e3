using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Generators.Keys;

/// <summary>Decides whether the text of a type is stable enough to be part of a key, and how it is written.</summary>
internal sealed class KeyTypeRules(Compilation compilation)
{
    private readonly INamedTypeSymbol? _spanFormattable = compilation.GetTypeByMetadataName("System.ISpanFormattable");
    private readonly INamedTypeSymbol? _formattable = compilation.GetTypeByMetadataName("System.IFormattable");
    private readonly INamedTypeSymbol? _enumerable = compilation.GetTypeByMetadataName("System.Collections.IEnumerable");

    public KeyTypeVerdict Judge(ITypeSymbol type) => type switch
    {
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => Refuse("is a pointer: an address says nothing about the value"),
        IArrayTypeSymbol => Refuse("is an array, which has no text of its own"),
        IDynamicTypeSymbol => Refuse("is dynamic: what its text would be is known only while running"),
        ITypeParameterSymbol parameter => Judge(parameter),
        { SpecialType: SpecialType.System_Object } => Refuse("is an object, whose text is known only while running"),
        { IsRefLikeType: true } => Refuse("is a ref struct, which lives on the stack only"),
        { TypeKind: TypeKind.Delegate } => Refuse("is a delegate, which has no text of its own"),
        { TypeKind: TypeKind.Enum } => new(KeyValueForm.EnumNumber),
        { SpecialType: SpecialType.System_String or SpecialType.System_Boolean } => new(KeyValueForm.Plain),
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => Judge(nullable.TypeArguments[0]),
        INamedTypeSymbol { IsTupleType: true } => Refuse("is a tuple, whose text depends on the culture and does not tell its elements apart"),
        INamedTypeSymbol named => JudgeNamed(named),
        _ => Refuse("cannot be written as text"),
    };

    /// <summary>Whether not even a member of a value of the type can be read.</summary>
    public static bool IsUnreachable(ITypeSymbol type) =>
        type is IPointerTypeSymbol or IFunctionPointerTypeSymbol or ITypeParameterSymbol { AllowsRefLikeType: true } || type.IsRefLikeType;

    private KeyTypeVerdict Judge(ITypeParameterSymbol parameter)
    {
        if (parameter.AllowsRefLikeType)
            return Refuse("is a type parameter that allows ref structs, which live on the stack only");

        var constraints = TypeParameters.Constraints(parameter).ToArray();
        if (Array.Exists(constraints, type => Implements(type, _spanFormattable)))
            return new(KeyValueForm.Plain);

        if (Array.Exists(constraints, type => Implements(type, _formattable)))
            return new(KeyValueForm.Any);

        foreach (var constraint in constraints)
        {
            if (constraint.TypeKind == TypeKind.Class && Judge(constraint) is { IsStable: true } verdict)
                return verdict;
        }

        return Refuse("is a type parameter whose text is unknown; constrain it, for example 'where " + parameter.Name + " : IFormattable'");
    }

    private KeyTypeVerdict JudgeNamed(INamedTypeSymbol type)
    {
        if (Implements(type, _spanFormattable))
            return new(KeyValueForm.Plain);

        if (Implements(type, _formattable))
            return new(KeyValueForm.Any);

        if (Implements(type, _enumerable))
            return Refuse("is a collection, which has no text of its own");

        if (type.TypeKind == TypeKind.Interface)
            return Refuse("is an interface without IFormattable, so its text is whatever the implementation makes of it");

        var toString = NearestToString(type);
        var owner = toString?.ContainingType;
        if (toString is null || owner!.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType)
            return Refuse("has no ToString() of its own, so its text would be the name of the type for every value", IsPartial(type));

        if (UntrustedText.Of(owner) is { } reason)
            return Refuse(reason);

        return IsCompilerGenerated(toString)
            ? Refuse("is a record without its own ToString(); the generated one lists all members, in the current culture, and changes with each member added", IsPartial(type))
            : new(KeyValueForm.OwnText);
    }

    private static bool Implements(ITypeSymbol type, INamedTypeSymbol? contract) =>
        contract is not null
        && (SymbolEqualityComparer.Default.Equals(type, contract) || type.AllInterfaces.Contains(contract, SymbolEqualityComparer.Default));

    private static IMethodSymbol? NearestToString(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(nameof(ToString)))
            {
                if (member is IMethodSymbol { Parameters.Length: 0, IsStatic: false, Arity: 0 } method && (method.IsOverride || method.IsVirtual))
                    return method;
            }
        }

        return null;
    }

    /// <summary>Source says so by having no declaration; metadata, which does not know a record struct, by the attribute.</summary>
    private static bool IsCompilerGenerated(IMethodSymbol toString) =>
        toString.IsImplicitlyDeclared
        || toString.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute");

    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(static reference =>
        reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(static modifier => modifier.Text == "partial"));

    private static KeyTypeVerdict Refuse(string problem, bool mayGainText = false) => new(KeyValueForm.Any, problem, mayGainText);
}
