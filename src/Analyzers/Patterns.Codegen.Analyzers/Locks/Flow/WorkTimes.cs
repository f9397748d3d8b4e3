using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <summary>The longest that members can take, along the call graph: of all that a member calls, the one that can take the longest.</summary>
/// <remarks>Each member is looked at once; a member that leads back to itself adds nothing. Ask in a fixed order, and the answers are the same in each build.</remarks>
internal sealed class WorkTimes(CallGraph graph, CancellationToken cancellationToken)
{
    private readonly Dictionary<ISymbol, (WorkTime? Time, ImmutableArray<CallSite> Chain)> _known = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _open = new(SymbolEqualityComparer.Default);

    /// <summary>The longest of the calls, and the way to where the time is spent.</summary>
    public (WorkTime? Time, ImmutableArray<CallSite> Chain) Longest(IEnumerable<CallSite> sites)
    {
        WorkTime? longest = null;
        ImmutableArray<CallSite> chain = [];
        foreach (var site in sites)
        {
            var (time, way) = Of(site.Target);
            if (time is not null && (longest is null || time.Longest > longest.Longest))
                (longest, chain) = (time, [site, .. way]);
        }

        return (longest, chain);
    }

    private (WorkTime? Time, ImmutableArray<CallSite> Chain) Of(ISymbol member)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_known.TryGetValue(member, out var known))
            return known;
        if (_open.Count >= CallSearch.MaxDepth || !_open.Add(member))
            return (null, []);

        var (work, chain) = Longest(graph.CallsFrom(member));
        _open.Remove(member);
        if (member is IMethodSymbol method && PatternAttributes.Of(method) is { IsEmpty: false } attributes)
        {
            ImmutableArray<AttributeReader> readers = [.. attributes.Select(attribute => new AttributeReader(attribute, cancellationToken))];
            var own = WorkTime.Of(readers, work);
            // The method's own attributes decide: the way ends here.
            (work, chain) = own is null || own != work ? (own, []) : (work, chain);
        }

        return _known[member] = (work, chain);
    }
}
