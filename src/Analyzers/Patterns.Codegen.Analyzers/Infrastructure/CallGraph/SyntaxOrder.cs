namespace Patterns.Codegen.Analyzers.Infrastructure.CallGraph;

/// <summary>The order of places in a compilation: by file, then by position. The same in every run.</summary>
internal sealed class SyntaxOrder : IComparer<SyntaxNode>, IComparer<CallSite>
{
    private readonly Dictionary<SyntaxTree, int> _ranks = [];

    public SyntaxOrder(Compilation compilation)
    {
        // OrderBy is stable: files without a name, or with the same one, keep the order in which the compiler got them.
        foreach (var tree in compilation.SyntaxTrees.OrderBy(static tree => tree.FilePath, StringComparer.Ordinal))
            _ranks[tree] = _ranks.Count;
    }

    public int Compare(SyntaxNode? x, SyntaxNode? y)
    {
        if (x is null || y is null)
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);

        var byFile = Rank(x).CompareTo(Rank(y));
        if (byFile != 0)
            return byFile;
        var byStart = x.SpanStart.CompareTo(y.SpanStart);
        return byStart != 0 ? byStart : x.Span.Length.CompareTo(y.Span.Length);
    }

    public int Compare(CallSite? x, CallSite? y)
    {
        var byPlace = Compare(x?.Syntax, y?.Syntax);
        if (byPlace != 0 || x is null || y is null)
            return byPlace;
        var byKind = x.Kind.CompareTo(y.Kind);
        return byKind != 0 ? byKind : Compare(DeclarationOf(x), DeclarationOf(y));
    }

    private static SyntaxNode? DeclarationOf(CallSite site) => site.Target.DeclaringSyntaxReferences is [var reference, ..] ? reference.GetSyntax() : null;

    private int Rank(SyntaxNode node) => _ranks.TryGetValue(node.SyntaxTree, out var rank) ? rank : -1;
}
