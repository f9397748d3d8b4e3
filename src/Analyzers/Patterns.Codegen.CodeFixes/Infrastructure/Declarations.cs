namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Finds the declarations that users wrote.</summary>
internal static class Declarations
{
    public static async Task<ImmutableArray<T>> OfAsync<T>(ISymbol symbol, FixSession session)
        where T : SyntaxNode
    {
        var found = ImmutableArray.CreateBuilder<T>();
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            if (await reference.GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false) is T node
                && await session.EditorOfAsync(node.SyntaxTree).ConfigureAwait(false) is not null)
            {
                found.Add(node);
            }
        }

        return found.ToImmutable();
    }
}
