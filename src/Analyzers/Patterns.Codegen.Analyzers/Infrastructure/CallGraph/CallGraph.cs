using Microsoft.CodeAnalysis.Text;

namespace Patterns.Codegen.Analyzers.Infrastructure.CallGraph;

/// <summary>Who calls whom in one compilation. Never changes, and depends on nothing but the compilation.</summary>
internal sealed class CallGraph
{
    private readonly Dictionary<ISymbol, ImmutableArray<CallSite>> _calls;

    private CallGraph(Dictionary<ISymbol, ImmutableArray<CallSite>> calls, SyntaxOrder order)
    {
        _calls = calls;
        Order = order;
    }

    /// <summary>The order of all places.</summary>
    public SyntaxOrder Order { get; }

    /// <summary>All members that call something, in no order: sort what you report.</summary>
    public IEnumerable<ISymbol> Callers => _calls.Keys;

    /// <summary>What a member leads to, in the order of the code.</summary>
    /// <param name="member">A member as <see cref="CallTarget"/> normalizes it.</param>
    public ImmutableArray<CallSite> CallsFrom(ISymbol member) => _calls.TryGetValue(member, out var sites) ? sites : [];

    /// <summary>What a member leads to in a part of its code, such as a lambda or a block.</summary>
    public IEnumerable<CallSite> CallsIn(ISymbol member, SyntaxTree tree, TextSpan span) => CallsFrom(member).Where(site => site.IsIn(tree, span));

    public static CallGraph Create(Compilation compilation, IEnumerable<CallSite> sites, CancellationToken cancellationToken)
    {
        var order = new SyntaxOrder(compilation);
        var calls = new Dictionary<ISymbol, List<CallSite>>(SymbolEqualityComparer.Default);
        foreach (var site in sites.Concat(DispatchSites.Of(compilation.Assembly, cancellationToken)))
        {
            if (!calls.TryGetValue(site.Caller, out var own))
                calls[site.Caller] = own = [];
            own.Add(site);
        }

        var ordered = new Dictionary<ISymbol, ImmutableArray<CallSite>>(calls.Count, SymbolEqualityComparer.Default);
        foreach (var pair in calls)
        {
            pair.Value.Sort(order);
            ordered[pair.Key] = [.. pair.Value];
        }

        return new CallGraph(ordered, order);
    }
}
