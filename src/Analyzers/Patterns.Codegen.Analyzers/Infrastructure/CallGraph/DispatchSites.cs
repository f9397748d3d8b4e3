using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Infrastructure.CallGraph;

/// <summary>The calls that no operation shows: wrapper to core, and a method without a body to the only one that implements it.</summary>
internal static class DispatchSites
{
    public static IEnumerable<CallSite> Of(IAssemblySymbol assembly, CancellationToken cancellationToken)
    {
        var candidates = new Dictionary<IMethodSymbol, List<IMethodSymbol>>(SymbolEqualityComparer.Default);
        foreach (var type in SourceTypes.Of(assembly, cancellationToken))
        {
            if (type.TypeKind is TypeKind.Class or TypeKind.Struct && !IsGenerated(type))
            {
                AddImplementations(type, candidates);
                AddOverrides(type, candidates);
            }

            foreach (var site in CoresOf(type))
                yield return site;
        }

        foreach (var pair in candidates)
        {
            if (pair.Value is [var only] && SyntaxOf(only) is { } syntax)
                yield return new CallSite(pair.Key, only, syntax, CallKind.Implementation);
        }
    }

    private static IEnumerable<CallSite> CoresOf(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol { IsPartialDefinition: true } method
                && !PatternAttributes.Of(method).IsEmpty
                && CoreLocator.Find(method, out _) is { } core
                && SyntaxOf(core) is { } syntax)
            {
                yield return new CallSite(CallTarget.Of(method), CallTarget.Of(core), syntax, CallKind.Core);
            }
        }
    }

    private static void AddImplementations(INamedTypeSymbol type, Dictionary<IMethodSymbol, List<IMethodSymbol>> candidates)
    {
        // An abstract class is no implementation of its own: the classes that derive from it are.
        if (type.IsAbstract)
            return;

        foreach (var contract in type.AllInterfaces)
        {
            if (!SymbolEqualityComparer.Default.Equals(contract.ContainingAssembly, type.ContainingAssembly))
                continue;

            foreach (var member in contract.GetMembers())
            {
                if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method && type.FindImplementationForInterfaceMember(method) is IMethodSymbol implementation)
                    Add(candidates, method, implementation);
            }
        }
    }

    private static void AddOverrides(INamedTypeSymbol type, Dictionary<IMethodSymbol, List<IMethodSymbol>> candidates)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is not IMethodSymbol { MethodKind: MethodKind.Ordinary, IsAbstract: false, OverriddenMethod: { } overridden } method)
                continue;

            for (var ancestor = overridden; ancestor is not null; ancestor = ancestor.OverriddenMethod)
            {
                if (ancestor.IsAbstract && SymbolEqualityComparer.Default.Equals(ancestor.ContainingAssembly, type.ContainingAssembly))
                    Add(candidates, ancestor, method);
            }
        }
    }

    private static void Add(Dictionary<IMethodSymbol, List<IMethodSymbol>> candidates, IMethodSymbol contract, IMethodSymbol implementation)
    {
        contract = CallTarget.Of(contract);
        implementation = CallTarget.Of(implementation);
        if (SymbolEqualityComparer.Default.Equals(contract, implementation))
            return;
        if (!candidates.TryGetValue(contract, out var known))
            candidates[contract] = known = [];
        if (!known.Contains(implementation, SymbolEqualityComparer.Default))
            known.Add(implementation);
    }

    /// <summary>Decorators that we generate call the implementation; they are none.</summary>
    private static bool IsGenerated(INamedTypeSymbol type)
    {
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "GeneratedCodeAttribute" } && attribute.ConstructorArguments is [{ Value: "Patterns.Codegen" }, ..])
                return true;
        }

        return false;
    }

    private static SyntaxNode? SyntaxOf(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences is [var reference, ..] ? reference.GetSyntax() : null;
}
