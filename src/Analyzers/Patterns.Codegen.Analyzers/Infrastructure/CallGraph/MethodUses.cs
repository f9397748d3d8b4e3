using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Infrastructure.CallGraph;

/// <summary>Which methods the places mean that use a name, found once for each name: thousands of types may have a method of the same name, and each of them is asked for its callers. Thread-safe.</summary>
internal sealed class MethodUses
{
    private static readonly ConditionalWeakTable<Compilation, MethodUses> s_known = new();

    private readonly ConcurrentDictionary<string, ILookup<ISymbol, (int Place, SimpleNameSyntax Name)>> _uses = new(StringComparer.Ordinal);

    /// <summary>The places that mean the method, or what it implements of an interface, in the order of the files.</summary>
    public static IEnumerable<SimpleNameSyntax> Of(IMethodSymbol method, SourceExpressions sources, CancellationToken cancellationToken)
    {
        // Without the interface, of a member that implements it explicitly.
        var name = method.Name.Substring(method.Name.LastIndexOf('.') + 1);
        var uses = s_known.GetOrCreateValue(sources.Compilation)._uses.GetOrAdd(name, key => Find(key, sources, cancellationToken));
        var contracts = Contracts(method, name).Distinct<ISymbol>(SymbolEqualityComparer.Default).ToArray();
        return contracts.Length == 0
            ? uses[method].Select(static use => use.Name)
            : uses[method].Concat(contracts.SelectMany(contract => uses[contract])).OrderBy(static use => use.Place).Select(static use => use.Name);
    }

    private static ILookup<ISymbol, (int Place, SimpleNameSyntax Name)> Find(string name, SourceExpressions sources, CancellationToken cancellationToken)
    {
        var found = new List<(ISymbol Method, (int, SimpleNameSyntax) Use)>();
        foreach (var use in Files.Naming(name, sources.Compilation, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (sources.ModelOf(use.SyntaxTree).GetSymbolInfo(use, cancellationToken).Symbol is IMethodSymbol used)
                found.Add(((used.ReducedFrom ?? used).OriginalDefinition, (found.Count, use)));
        }

        return found.ToLookup(static one => one.Method, static one => one.Use, SymbolEqualityComparer.Default)!;
    }

    private static IEnumerable<ISymbol> Contracts(IMethodSymbol method, string name) => method.ContainingType is not { } type ? [] : type.AllInterfaces
        .SelectMany(contract => contract.GetMembers(name))
        .Where(member => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member)?.OriginalDefinition, method))
        .Select(static member => member.OriginalDefinition);
}
