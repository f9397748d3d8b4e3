using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Usage;

/// <summary>Finds methods whose wrapper runs on a <c>PatternRuntime</c> that the constructor of their type asks for.</summary>
internal static class InjectedRuntime
{
    /// <summary>The first of them in the compilation, or null.</summary>
    public static IMethodSymbol? First(Compilation compilation)
    {
        var order = new SyntaxOrder(compilation);
        return SourceTypes.Of(compilation.Assembly, CancellationToken.None)
            .Where(IsInjected)
            .SelectMany(Wrapped)
            .OrderBy(method => method.DeclaringSyntaxReferences[0].GetSyntax(), order)
            .FirstOrDefault();
    }

    /// <summary>Whether no container can make the type without one.</summary>
    private static bool IsInjected(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false }
        && type.InstanceConstructors is [_, ..] constructors
        && constructors.All(constructor => IsCopy(constructor) || constructor.Parameters.Any(static parameter => PatternAttributes.IsRuntime(parameter.Type) && !parameter.HasExplicitDefaultValue));

    private static bool IsCopy(IMethodSymbol constructor) =>
        constructor.ContainingType.IsRecord && constructor.Parameters is [{ Type: var type }] && SymbolEqualityComparer.Default.Equals(type, constructor.ContainingType);

    private static IEnumerable<IMethodSymbol> Wrapped(INamedTypeSymbol type)
    {
        for (var current = type; current is not null && SymbolEqualityComparer.Default.Equals(current.ContainingAssembly, type.ContainingAssembly); current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member is IMethodSymbol { IsStatic: false, IsPartialDefinition: true } method
                    && !PatternAttributes.Of(method).IsEmpty
                    && !method.Parameters.Any(static parameter => PatternAttributes.IsRuntime(parameter.Type)))
                {
                    yield return method;
                }
            }
        }
    }
}
