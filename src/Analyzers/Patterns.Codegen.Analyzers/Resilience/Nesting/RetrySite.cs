using Microsoft.CodeAnalysis.Text;
using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;

namespace Patterns.Codegen.Analyzers.Resilience.Nesting;

/// <summary>A place whose code is tried several times.</summary>
/// <param name="Owner">The member it belongs to, as <see cref="CallTarget"/> normalizes it.</param>
/// <param name="Attempts">Calls in all, at least 2.</param>
/// <param name="Place">The attribute, the call or the loop.</param>
/// <param name="Location">What is underlined.</param>
/// <param name="Repeated">The code that is repeated; empty for all that the member leads to.</param>
internal sealed record RetrySite(ISymbol Owner, int Attempts, SyntaxNode Place, Location Location, ImmutableArray<SyntaxNode> Repeated)
{
    public string Display => CallChain.Display(Owner);

    /// <summary>Whether the other site stands in what this one repeats.</summary>
    public bool Contains(RetrySite other) =>
        other != this && SymbolEqualityComparer.Default.Equals(other.Owner, Owner) && Repeated.Any(part => IsIn(other.Place, part));

    /// <summary>The calls that this site repeats.</summary>
    public IEnumerable<CallSite> Calls(CallGraph graph)
    {
        var calls = graph.CallsFrom(Owner);
        return Repeated.IsEmpty ? calls : calls.Where(call => Repeated.Any(part => IsIn(call.Syntax, part)));
    }

    private static bool IsIn(SyntaxNode node, SyntaxNode part) => node.SyntaxTree == part.SyntaxTree && part.Span.Contains(node.Span);
}
