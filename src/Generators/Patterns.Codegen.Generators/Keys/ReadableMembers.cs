using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Keys;

/// <summary>Which fields and properties of a type a hole may name, seen from the type that contains the method.</summary>
internal sealed class ReadableMembers(Compilation compilation, INamedTypeSymbol from)
{
    /// <summary>The type from which one looks.</summary>
    public INamedTypeSymbol From => from;

    /// <summary>The member of that name as C# would find it: the most derived accessible one. Null when there is none.</summary>
    public ISymbol? Find(ITypeSymbol type, string name)
    {
        foreach (var level in Levels(type))
        {
            foreach (var member in level.GetMembers(name))
            {
                if (IsAccessible(member, type))
                    return member;
            }
        }

        return null;
    }

    /// <summary>Whether C# could not choose: several interfaces offer the name and none of them hides the others.</summary>
    public bool IsAmbiguous(ITypeSymbol type, string name)
    {
        if (type.TypeKind is not (TypeKind.Interface or TypeKind.TypeParameter))
            return false;

        // A member of the class that a type parameter is constrained to hides those of interfaces.
        var owners = Levels(type).Where(level => level.GetMembers(name).Any(member => IsAccessible(member, type))).ToArray();
        return owners is [{ TypeKind: TypeKind.Interface } first, ..]
            && owners.Skip(1).Any(owner => !first.AllInterfaces.Contains(owner, SymbolEqualityComparer.Default));
    }

    /// <summary>All that <see cref="Find"/> finds and <see cref="IsReadable"/> allows: those of the type itself first, in the order of their names.</summary>
    public IEnumerable<ISymbol> All(ITypeSymbol type)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var level in Levels(type))
        {
            foreach (var member in level.GetMembers().OrderBy(static member => member.Name, StringComparer.Ordinal))
            {
                if (member.CanBeReferencedByName && IsAccessible(member, type) && seen.Add(member.Name) && IsReadable(member, type))
                    yield return member;
            }
        }
    }

    /// <summary>Whether the member of a value of type <paramref name="type"/> can be read.</summary>
    public bool IsReadable(ISymbol member, ITypeSymbol type) => !member.IsStatic && member switch
    {
        IFieldSymbol => true,
        IPropertySymbol { IsIndexer: false } property => Getter(property) is { } getter && IsAccessible(getter, type),
        _ => false,
    };

    /// <summary>The getter, which an override that only sets leaves in its base.</summary>
    private static IMethodSymbol? Getter(IPropertySymbol property)
    {
        for (var current = property; current is not null; current = current.OverriddenProperty)
        {
            if (current.GetMethod is { } getter)
                return getter;
        }

        return null;
    }

    private bool IsAccessible(ISymbol member, ITypeSymbol through) =>
        compilation.IsSymbolAccessibleWithin(member, from, member.IsStatic || through is ITypeParameterSymbol ? null : through);

    /// <summary>The types in which C# looks for a member, the most derived first.</summary>
    private static IEnumerable<ITypeSymbol> Levels(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => TypeParameters.Constraints(parameter).SelectMany(Levels).Distinct<ITypeSymbol>(SymbolEqualityComparer.Default),
        { TypeKind: TypeKind.Interface } => [type, .. type.AllInterfaces],
        _ => BaseTypes(type),
    };

    private static IEnumerable<ITypeSymbol> BaseTypes(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            yield return current;
    }
}
