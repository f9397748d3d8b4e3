using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Finds the <c>PatternRuntime</c> that a method's wrapper runs on.</summary>
internal static class RuntimeLocator
{
    /// <summary>The expression that gives the runtime inside the method, or null when none is in reach.</summary>
    public static string? Find(IMethodSymbol method) => Find(method, mayBeNull: false);

    /// <summary>The same for one that may be null, which no wrapper can run on.</summary>
    public static string? FindNullable(IMethodSymbol method) => Find(method, mayBeNull: true);

    /// <summary>What keeps one that is there out of reach, and what to do; or null when there is none.</summary>
    public static string? Obstacle(IMethodSymbol method)
    {
        if (method.IsStatic)
            return null;
        foreach (var parameter in PrimaryParameters(method.ContainingType))
        {
            if (IsRuntime(parameter.Type, mayBeNull: false) && IsParameter(method, parameter.Name))
                return $"the method's parameter '{parameter.Name}' hides that of the primary constructor; rename the parameter";
        }

        for (var type = method.ContainingType.BaseType; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
            {
                if (member.IsStatic || !member.CanBeReferencedByName || TypeOf(member) is not { } found || !IsRuntime(found, mayBeNull: false))
                    continue;
                if (member.DeclaredAccessibility == Accessibility.Private)
                    return $"'{member.Name}' of {type.Name} is private; make it protected";
                if (HiddenBy(member, method.ContainingType) is { } hider)
                    return $"'{member.Name}' of {type.Name} is hidden by that of {hider.Name}; give one of them another name";
            }
        }

        return null;
    }

    private static string? Find(IMethodSymbol method, bool mayBeNull)
    {
        foreach (var parameter in method.Parameters)
        {
            if (IsRuntime(parameter.Type, mayBeNull) && parameter.RefKind is RefKind.None or RefKind.In)
                return Identifiers.Escape(parameter.Name);
        }

        return method.IsStatic ? null : Member(method, mayBeNull) ?? PrimaryParameter(method, mayBeNull);
    }

    private static string? Member(IMethodSymbol method, bool mayBeNull)
    {
        for (var type = method.ContainingType; type is not null; type = type.BaseType)
        {
            var isOwn = SymbolEqualityComparer.Default.Equals(type, method.ContainingType);
            foreach (var member in type.GetMembers())
            {
                if (member.IsStatic || !member.CanBeReferencedByName || (!isOwn && !IsInherited(member, method.ContainingAssembly)))
                    continue;

                if (TypeOf(member) is { } memberType && IsRuntime(memberType, mayBeNull) && (isOwn || HiddenBy(member, method.ContainingType) is null))
                    return IsParameter(method, member.Name) ? $"this.{Identifiers.Escape(member.Name)}" : Identifiers.Escape(member.Name);
            }
        }

        return null;
    }

    private static string? PrimaryParameter(IMethodSymbol method, bool mayBeNull)
    {
        foreach (var parameter in PrimaryParameters(method.ContainingType))
        {
            // A parameter of the method with the same name would hide it.
            if (IsRuntime(parameter.Type, mayBeNull) && !IsParameter(method, parameter.Name))
                return Identifiers.Escape(parameter.Name);
        }

        return null;
    }

    private static IEnumerable<IParameterSymbol> PrimaryParameters(INamedTypeSymbol type) => type.InstanceConstructors
        .Where(static constructor => constructor.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax() is TypeDeclarationSyntax)
        .SelectMany(static constructor => constructor.Parameters)
        .Where(static parameter => parameter.RefKind == RefKind.None);

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol { GetMethod: not null, IsIndexer: false } property => property.Type,
        _ => null,
    };

    private static bool IsInherited(ISymbol member, IAssemblySymbol assembly) => (member is IPropertySymbol { GetMethod: { } getter } ? getter : member).DeclaredAccessibility switch
    {
        Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal => true,
        Accessibility.Internal or Accessibility.ProtectedAndInternal =>
            SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, assembly) || member.ContainingAssembly.GivesAccessTo(assembly),
        _ => false,
    };

    /// <summary>The type nearer to the method that has a member of the same name, which the name alone then means; or null.</summary>
    private static INamedTypeSymbol? HiddenBy(ISymbol member, INamedTypeSymbol type)
    {
        for (var current = type; current is not null && !SymbolEqualityComparer.Default.Equals(current, member.ContainingType); current = current.BaseType)
        {
            var isOwn = SymbolEqualityComparer.Default.Equals(current, type);
            if (current.GetMembers(member.Name).Any(other => isOwn || other.DeclaredAccessibility != Accessibility.Private))
                return current;
        }

        return null;
    }

    private static bool IsParameter(IMethodSymbol method, string name)
    {
        foreach (var parameter in method.Parameters)
        {
            if (parameter.Name == name)
                return true;
        }

        return false;
    }

    private static bool IsRuntime(ITypeSymbol type, bool mayBeNull) =>
        (type.NullableAnnotation == NullableAnnotation.Annotated) == mayBeNull && PatternAttributes.IsRuntime(type);
}
