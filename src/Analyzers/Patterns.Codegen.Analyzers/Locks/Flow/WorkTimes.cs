using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <summary>The longest that members can take, along the call graph.</summary>
/// <remarks>Each member is looked at once; a member that leads back to itself adds nothing. Ask in a fixed order, and the answers are the same in each build.</remarks>
internal sealed class WorkTimes(CallGraph graph, IEnumerable<PollyWork> executions, ValueReader values, CancellationToken cancellationToken)
{
    private readonly ILookup<ISymbol, PollyWork> _executions = executions.ToLookup(static work => work.Member, SymbolEqualityComparer.Default)!;

    private readonly Dictionary<ISymbol, WorkSum> _known = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _open = new(SymbolEqualityComparer.Default);

    /// <summary>The longest of what is done while the lock is held, without what attributes beside it make of that.</summary>
    public WorkSum Under(HeldLock held) => held.Region is null ? Body(held.Member, null) : Body(held.Member, held);

    private WorkSum Of(IMethodSymbol member)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_known.TryGetValue(member, out var known))
            return known;
        if (_open.Count >= CallSearch.MaxDepth || !_open.Add(member))
            return WorkSum.None;

        var work = Body(member, null);
        _open.Remove(member);
        if (PatternAttributes.Of(member) is { IsEmpty: false } attributes)
        {
            // The method's own attributes decide: the way ends here.
            var below = work.ToTime();
            var own = WorkTime.Of([.. attributes.Select(attribute => new AttributeReader(attribute, cancellationToken))], below);
            if (own is null || !ReferenceEquals(own, below))
                work = own is null ? WorkSum.None : WorkSum.Of(own, member);
        }

        return _known[member] = work;
    }

    private WorkSum Body(ISymbol member, HeldLock? held)
    {
        var leaves = new WorkLeaves(values, held);
        var longest = WorkSum.None;
        foreach (var site in held?.Region is { } region ? graph.CallsIn(member, held.Syntax.SyntaxTree, region) : graph.CallsFrom(member))
        {
            var time = Of(site.Target);
            if (time.IsNone)
                continue;
            time = time.Through(site);
            if (site.Kind is CallKind.Core or CallKind.Implementation)
                longest = WorkSum.Max(longest, time);
            else
                leaves.Add(site.Syntax, time, cancellationToken);
        }

        foreach (var execution in _executions[member])
        {
            if (held?.Region is not { } part || (execution.Syntax.SyntaxTree == held.Syntax.SyntaxTree && part.Contains(execution.Syntax.Span)))
                leaves.Add(execution, cancellationToken);
        }

        leaves.Complete(cancellationToken);
        var code = member is IMethodSymbol method ? method.PartialImplementationPart ?? method : null;
        // Whoever calls an "async void" does not wait; nor does a lock for a task that is returned out of its region.
        if (code is { IsAsync: true, ReturnsVoid: true } && held is null)
            return longest;
        var returnsTask = held is null && code is { IsAsync: false } && TaskTypes.IsTask(code.ReturnType);
        foreach (var run in leaves.IsEmpty ? [] : Assumptions.Of(leaves.Conditions))
            longest = leaves.Roots.Select(root => new WorkWalk(leaves, values, held, run, cancellationToken).Through(CodeOf(root), returnsTask)).Aggregate(longest, WorkSum.Max);
        return longest;
    }

    private static IOperation CodeOf(IOperation root) => root switch
    {
        IAnonymousFunctionOperation lambda => lambda.Body,
        ILocalFunctionOperation { Body: { } body } => body,
        _ => root,
    };
}
