using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <content>Loops and <c>try</c>.</content>
internal sealed partial class WorkWalk
{
    private void Loop(ILoopOperation loop)
    {
        foreach (var first in loop is IForLoopOperation { Before: var before } ? before : [])
            Run(first);
        if (loop is IForEachLoopOperation each)
        {
            if (TaskTypes.IsTasks(each.Collection.Type) && each.Body.Descendants().Any(static inner => inner is IAwaitOperation))
                Wait(EndOfAll(each.Collection));
            else
                Run(each.Collection);
        }

        // A loop around the lock takes it anew each time.
        var isAround = held is not null && loop.Syntax.Span.Contains(held.Syntax.Span);
        var count = isAround ? 1 : LoopCount.Of(loop, values, cancellationToken) ?? 1;
        var (once, latest, exit) = Apart(loop.Syntax, () =>
        {
            if (loop is IWhileLoopOperation { Condition: { } condition })
                Run(condition);
            else if (loop is IForLoopOperation { Condition: { } bound })
                Run(bound);
            Run(loop.Body);
            Land(loop.ContinueLabel);
            foreach (var last in loop is IForLoopOperation { AtLoopBottom: var bottom } ? bottom : [])
                Run(last);
        }, loop.ExitLabel);

        // The last time through may end anywhere; the times before, only at the end of the body.
        var passed = _path.Now.Plus(once.IsOpen ? once.Now.Times(count - 1) : WorkSum.None);
        Note(passed.Plus(latest));
        foreach (var end in new[] { once, exit })
        {
            if (end is not { IsOpen: true })
                continue;
            _path.Now = WorkSum.Max(_path.Now, passed.Plus(end.Now));
            _path.JoinEnds(end, passed);
        }
    }

    /// <summary>A failure comes at the end of the longest way at worst; what answers it is an alternative to the rest, and only <c>finally</c> comes on top.</summary>
    private void Try(ITryOperation attempt)
    {
        var before = _path.Fork();
        var earlier = _latest;
        _latest = _path.Now;
        Run(attempt.Body);
        var failed = _latest;
        var after = _path;
        foreach (var handler in attempt.Catches)
        {
            _path = before.Fork();
            Run(handler.Handler);
            if (_path.IsOpen)
                _path.Now = WorkSum.Max(failed, _path.Now);
            after.Join(_path);
        }

        _path = after;
        if (attempt.Finally is { } always && leaves.Leads(always))
        {
            var last = Apart(always.Syntax, () => Run(always)).Latest;
            Note(_latest.Plus(last));
            _path.Now = _path.Now.Plus(last);
        }

        Note(earlier);
    }

    private void Note(WorkSum time) => _latest = WorkSum.Max(_latest, time);

    /// <summary>Goes through code with a clock of its own: the way to its end, the longest way in it, and the way to a label.</summary>
    private (WorkPath End, WorkSum Latest, WorkPath? Exit) Apart(SyntaxNode part, Action walk, ILabelSymbol? label = null)
    {
        var (path, latest, jumps, outer, returnsTask) = (_path, _latest, _jumps, _part, _returnsTask);
        (_path, _latest, _jumps, _part) = (new WorkPath(), WorkSum.None, new Dictionary<ILabelSymbol, WorkPath>(SymbolEqualityComparer.Default), part);
        walk();
        var result = (_path, _latest, label is not null && _jumps.TryGetValue(label, out var exit) ? exit : null);
        // A jump out of several loops at once: what comes there has taken at least as long.
        var left = _jumps;
        (_path, _latest, _jumps, _part, _returnsTask) = (path, latest, jumps, outer, returnsTask);
        foreach (var pair in left)
        {
            if (!SymbolEqualityComparer.Default.Equals(pair.Key, label) && !_jumps.ContainsKey(pair.Key))
                _jumps[pair.Key] = path.Fork();
        }

        return result;
    }
}
