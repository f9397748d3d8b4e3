using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Infrastructure;

/// <summary>Finds the way back from a core method to the wrapped one.</summary>
internal static class WrappedMethods
{
    private const string Suffix = "Core";

    /// <summary>The method with pattern attributes whose body this is, or null.</summary>
    public static IMethodSymbol? OfCore(IMethodSymbol core)
    {
        core = (core.ReducedFrom ?? core).OriginalDefinition;
        if (core.Name.Length <= Suffix.Length || !core.Name.EndsWith(Suffix, StringComparison.Ordinal) || core.ContainingType is null)
            return null;

        foreach (var member in core.ContainingType.GetMembers(core.Name.Substring(0, core.Name.Length - Suffix.Length)))
        {
            if (member is IMethodSymbol method
                && !PatternAttributes.Of(method).IsEmpty
                && SymbolEqualityComparer.Default.Equals(CoreLocator.Find(method, out _), core))
            {
                return method.PartialDefinitionPart ?? method;
            }
        }

        return null;
    }
}
