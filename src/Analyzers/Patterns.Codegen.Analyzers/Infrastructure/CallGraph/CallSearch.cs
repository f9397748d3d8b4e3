namespace Patterns.Codegen.Analyzers.Infrastructure.CallGraph;

/// <summary>
/// Finds the shortest chains of calls that end at given methods. It ends: each member is entered once a search, only members from which a goal can be reached are
/// entered at all, nobody reads a chain of more than <see cref="MaxDepth"/> calls, and a search looks at no more than <see cref="MaxCalls"/> of them: of methods that all call each other, at the nearest. What it finds does not depend on the order in which the graph was collected.
/// </summary>
internal sealed class CallSearch
{
    /// <summary>The longest chain looked at, in calls.</summary>
    public const int MaxDepth = 32;

    /// <summary>The members entered at most in one search.</summary>
    public const int MaxMembers = 5_000;

    /// <summary>The calls looked at in one search.</summary>
    public const int MaxCalls = 50_000;

    private readonly CallGraph _graph;
    private readonly HashSet<ISymbol> _goals;
    private readonly HashSet<ISymbol> _leading;

    /// <param name="graph">The graph.</param>
    /// <param name="goals">Where chains end, as <see cref="CallTarget"/> normalizes them.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public CallSearch(CallGraph graph, IEnumerable<ISymbol> goals, CancellationToken cancellationToken)
    {
        _graph = graph;
        _goals = new HashSet<ISymbol>(goals, SymbolEqualityComparer.Default);
        _leading = Leading(graph, _goals, cancellationToken);
    }

    /// <summary>The shortest chain to each goal that is reached, nearest first; a chain does not go on behind a goal.</summary>
    /// <param name="starts">The first calls, in order.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public IEnumerable<CallChain> From(IEnumerable<CallSite> starts, CancellationToken cancellationToken)
    {
        var entered = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Queue<Step>();
        var left = MaxCalls;
        Enter(starts, null, 1, entered, open, ref left);
        while (open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var step = open.Dequeue();
            if (_goals.Contains(step.Site.Target))
                yield return step.ToChain();
            else if (step.Depth < MaxDepth)
                Enter(_graph.CallsFrom(step.Site.Target), step, step.Depth + 1, entered, open, ref left);
        }
    }

    private void Enter(IEnumerable<CallSite> sites, Step? previous, int depth, HashSet<ISymbol> entered, Queue<Step> open, ref int left)
    {
        foreach (var site in sites)
        {
            if (--left < 0)
                return;
            if (_leading.Contains(site.Target) && entered.Count < MaxMembers && entered.Add(site.Target))
                open.Enqueue(new Step(site, previous, depth));
        }
    }

    /// <summary>All members from which a goal can be reached, the goals included.</summary>
    private static HashSet<ISymbol> Leading(CallGraph graph, HashSet<ISymbol> goals, CancellationToken cancellationToken)
    {
        var callers = new Dictionary<ISymbol, List<ISymbol>>(SymbolEqualityComparer.Default);
        foreach (var caller in graph.Callers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var site in graph.CallsFrom(caller))
            {
                if (!callers.TryGetValue(site.Target, out var known))
                    callers[site.Target] = known = [];
                known.Add(caller);
            }
        }

        var found = new HashSet<ISymbol>(goals, SymbolEqualityComparer.Default);
        var open = new Stack<ISymbol>(goals);
        while (open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!callers.TryGetValue(open.Pop(), out var known))
                continue;
            foreach (var caller in known)
            {
                if (found.Add(caller))
                    open.Push(caller);
            }
        }

        return found;
    }

    private sealed record Step(CallSite Site, Step? Previous, int Depth)
    {
        public CallChain ToChain()
        {
            var sites = new List<CallSite>();
            for (var step = this; step is not null; step = step.Previous)
                sites.Add(step.Site);
            sites.Reverse();
            return new CallChain([.. sites]);
        }
    }
}
