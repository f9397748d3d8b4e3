using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>The interfaces of a namespace that want a decorator, nested ones included, in a fixed order. Found once a compilation.</summary>
internal static class MarkedInterfaces
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<INamespaceSymbol, ImmutableArray<INamedTypeSymbol>>> s_known = new();

    public static ImmutableArray<INamedTypeSymbol> Of(INamespaceSymbol space, Compilation compilation) =>
        s_known.GetValue(compilation, static _ => new ConcurrentDictionary<INamespaceSymbol, ImmutableArray<INamedTypeSymbol>>(SymbolEqualityComparer.Default))
            .GetOrAdd(space, one => Find(one, compilation));

    /// <summary>The first in the whole program that inherits the interface, so that its decorator has the methods of that as well; or null.</summary>
    public static INamedTypeSymbol? FirstHeir(INamedTypeSymbol type, Compilation compilation)
    {
        var pending = new Stack<INamespaceSymbol>([compilation.Assembly.GlobalNamespace]);
        INamedTypeSymbol? first = null;
        while (pending.Count > 0)
        {
            var space = pending.Pop();
            foreach (var nested in space.GetNamespaceMembers())
                pending.Push(nested);
            foreach (var marked in Of(space, compilation))
            {
                if (marked.AllInterfaces.Any(one => SymbolEqualityComparer.Default.Equals(one.OriginalDefinition, type.OriginalDefinition))
                    && (first is null || string.CompareOrdinal(marked.ToDisplayString(), first.ToDisplayString()) < 0))
                {
                    first = marked;
                }
            }
        }

        return first;
    }

    private static ImmutableArray<INamedTypeSymbol> Find(INamespaceSymbol space, Compilation compilation)
    {
        var found = new List<INamedTypeSymbol>();
        foreach (var type in space.GetTypeMembers())
        {
            if (SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly))
                Add(type, found);
        }

        return [.. found.OrderBy(static type => type.ToDisplayString(), StringComparer.Ordinal)];
    }

    private static void Add(INamedTypeSymbol type, List<INamedTypeSymbol> found)
    {
        if (type.TypeKind == TypeKind.Interface && !type.IsFileLocal && PatternAttributes.Has(type, PatternAttributes.GenerateDecorator))
            found.Add(type);
        foreach (var nested in type.GetTypeMembers())
            Add(nested, found);
    }
}
