namespace Patterns.Codegen.Analyzers.Infrastructure;

/// <summary>Who may use a symbol.</summary>
internal static class Visibility
{
    /// <summary>Whether code of other projects may use it. Friends of the assembly, which are tests as a rule, do not count.</summary>
    public static bool IsOutside(ISymbol symbol)
    {
        for (var current = symbol; current is not null and not INamespaceSymbol; current = current.ContainingSymbol)
        {
            if (current.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal)
                return false;
        }

        return true;
    }
}
