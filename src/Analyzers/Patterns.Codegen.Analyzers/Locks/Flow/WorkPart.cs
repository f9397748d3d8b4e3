using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <summary>Work that something bounds, and how often it is done one after the other.</summary>
/// <param name="Time">The longest it can take once.</param>
/// <param name="Owner">The member that has the bound; null for many of them together.</param>
/// <param name="Chain">The calls that lead there; none when the bound stands right there.</param>
/// <param name="Count">How often.</param>
internal sealed record WorkPart(WorkTime Time, ISymbol? Owner, ImmutableArray<CallSite> Chain, int Count)
{
    /// <summary>Whether it is the same work, done once more.</summary>
    public bool IsLike(WorkPart other) =>
        Time == other.Time
        && SymbolEqualityComparer.Default.Equals(Owner, other.Owner)
        && Chain.Length == other.Chain.Length
        && Chain.Zip(other.Chain, static (one, another) => SymbolEqualityComparer.Default.Equals(one.Target, another.Target)).All(static same => same);

    /// <summary>Where the time is spent, for somebody who knows where it begins.</summary>
    public string Place()
    {
        if (Chain.IsEmpty)
            return Owner is null ? "others" : CallChain.Display(Owner);
        const string arrow = " -> ";
        var chain = new CallChain(Chain).ToString();
        var first = chain.IndexOf(arrow, StringComparison.Ordinal);
        return first < 0 ? chain : chain.Substring(first + arrow.Length);
    }
}
