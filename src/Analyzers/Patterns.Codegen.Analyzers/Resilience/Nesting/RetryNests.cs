using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;

namespace Patterns.Codegen.Analyzers.Resilience.Nesting;

/// <summary>
/// Finds for each site the nested sites with the largest product. It ends: sites that call each other in circles are entered once a way, and a site with more ways
/// than <see cref="MaxWays"/> from site to site is judged by the first of them. The order of the code decides among equals.
/// </summary>
internal sealed class RetryNests
{
    /// <summary>More levels than anybody writes; ends recursion.</summary>
    private const int MaxLevels = 12;

    private const int MaxWays = 2_000;

    private readonly CallGraph _graph;
    private readonly CallSearch _search;
    private readonly ILookup<ISymbol, RetrySite> _byOwner;
    private readonly Dictionary<RetrySite, RetryNest> _done = [];
    private readonly Dictionary<RetrySite, (RetrySite Inner, ImmutableArray<CallSite> Chain)[]> _inside = [];
    private readonly HashSet<RetrySite> _open = [];
    private int _cut;
    private int _ways;

    public RetryNests(CallGraph graph, IReadOnlyCollection<RetrySite> sites, CancellationToken cancellationToken)
    {
        _graph = graph;
        _byOwner = sites.OrderBy(static site => site.Place, graph.Order).ToLookup<RetrySite, ISymbol>(static site => site.Owner, SymbolEqualityComparer.Default);
        _search = new CallSearch(graph, _byOwner.Select(static group => group.Key), cancellationToken);
    }

    public RetryNest Of(RetrySite site, CancellationToken cancellationToken)
    {
        _ways = 0;
        return Search(site, cancellationToken);
    }

    private RetryNest Search(RetrySite site, CancellationToken cancellationToken)
    {
        if (_done.TryGetValue(site, out var known))
            return known;

        var best = new RetryNest([site], []);
        if (_open.Count >= MaxLevels)
        {
            _cut++;
            return best;
        }

        cancellationToken.ThrowIfCancellationRequested();
        var cutBefore = _cut;
        _open.Add(site);
        foreach (var (inner, chain) in Inside(site, cancellationToken))
        {
            // Every step counts: of sites that all lead to each other each has as many steps as there are sites.
            if (_open.Contains(inner) || ++_ways > MaxWays)
            {
                _cut++;
                continue;
            }

            var nest = Search(inner, cancellationToken);
            var candidate = new RetryNest([site, .. nest.Sites], [.. chain, .. nest.Chain]);
            if (candidate.Product > best.Product)
                best = candidate;
        }

        _open.Remove(site);
        // Where a circle was cut, the answer depends on where one came from.
        if (_cut == cutBefore)
            _done[site] = best;
        return best;
    }

    private (RetrySite Inner, ImmutableArray<CallSite> Chain)[] Inside(RetrySite site, CancellationToken cancellationToken)
    {
        if (!_inside.TryGetValue(site, out var inside))
            _inside[site] = inside = [.. FindInside(site, cancellationToken)];
        return inside;
    }

    private IEnumerable<(RetrySite Inner, ImmutableArray<CallSite> Chain)> FindInside(RetrySite site, CancellationToken cancellationToken)
    {
        foreach (var inner in _byOwner[site.Owner])
        {
            if (site.Contains(inner))
                yield return (inner, []);
        }

        foreach (var chain in _search.From(site.Calls(_graph), cancellationToken))
        {
            foreach (var inner in _byOwner[chain.Target])
            {
                if (inner != site)
                    yield return (inner, chain.Steps);
            }
        }
    }
}
