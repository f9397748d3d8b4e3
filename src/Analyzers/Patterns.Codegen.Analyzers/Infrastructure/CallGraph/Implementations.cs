namespace Patterns.Codegen.Analyzers.Infrastructure.CallGraph;

/// <summary>All that may run where a member of an interface or an abstract class is called. Asked only about what would be reported, because it looks at all types.</summary>
internal static class Implementations
{
    /// <summary>The methods with a body; empty when the project alone cannot say, because others see the type and may implement it too.</summary>
    public static IReadOnlyCollection<IMethodSymbol> Of(IMethodSymbol contract, Compilation compilation, CancellationToken cancellationToken) =>
        Visibility.IsOutside(CallTarget.Of(contract)) ? [] : InProject(contract, compilation, cancellationToken);

    /// <summary>Those of the project, of which there may be more elsewhere.</summary>
    public static IReadOnlyCollection<IMethodSymbol> InProject(IMethodSymbol contract, Compilation compilation, CancellationToken cancellationToken)
    {
        contract = CallTarget.Of(contract);
        if (!contract.IsAbstract || !SymbolEqualityComparer.Default.Equals(contract.ContainingAssembly, compilation.Assembly))
            return [];

        var found = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        foreach (var type in SourceTypes.Of(compilation.Assembly, cancellationToken))
        {
            if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.IsAbstract)
                continue;
            if (contract.ContainingType.TypeKind != TypeKind.Interface)
            {
                if (In(type, contract) is { } own)
                    found.Add(own);
            }
            else if (Member(type, contract) is { } member && type.FindImplementationForInterfaceMember(member) is IMethodSymbol implementation)
            {
                found.Add(In(type, CallTarget.Of(implementation)) ?? CallTarget.Of(implementation));
            }
        }

        return found;
    }

    private static ISymbol? Member(INamedTypeSymbol type, IMethodSymbol contract) =>
        type.AllInterfaces.FirstOrDefault(candidate => SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, contract.ContainingType)) is { } own
            ? own.GetMembers(contract.Name).FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, contract))
            : null;

    /// <summary>What the type runs for the method: the last that overrides it, or the method itself.</summary>
    private static IMethodSymbol? In(INamedTypeSymbol type, IMethodSymbol method)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(method.Name))
            {
                for (var overridden = member as IMethodSymbol; overridden is not null; overridden = overridden.OverriddenMethod)
                {
                    if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, method))
                        return CallTarget.Of((IMethodSymbol)member);
                }
            }
        }

        return null;
    }
}
