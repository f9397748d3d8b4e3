namespace Patterns.Codegen.Analyzers.Infrastructure.CallGraph;

/// <summary>All types that a compilation declares, nested ones included.</summary>
internal static class SourceTypes
{
    public static IEnumerable<INamedTypeSymbol> Of(IAssemblySymbol assembly, CancellationToken cancellationToken)
    {
        // No recursion: names may nest deeper than the stack.
        var open = new Stack<INamespaceOrTypeSymbol>();
        open.Push(assembly.GlobalNamespace);
        while (open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var current = open.Pop();
            if (current is INamedTypeSymbol type)
                yield return type;

            if (current is INamespaceSymbol space)
            {
                foreach (var member in space.GetMembers())
                    open.Push(member);
            }
            else
            {
                foreach (var nested in current.GetTypeMembers())
                    open.Push(nested);
            }
        }
    }
}
