using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <content>When tasks end. What a task is made of runs here; that it ends is waited for by <see cref="Wait"/> only.</content>
internal sealed partial class WorkWalk
{
    private void Wait(WorkSum? end)
    {
        if (end is null)
            return;
        _path.Now = WorkSum.Max(_path.Now, end);
        Note(_path.Now);
    }

    /// <summary>When the task that the value is will be done; null when that is not known.</summary>
    private WorkSum? EndOf(IOperation? value) => Deeper(value, known => known switch
    {
        IInvocationOperation call => EndOfCall(call),
        ILocalReferenceOperation local => _path.EndOf(local.Local),
        IConditionalOperation choice => EndOfChoice(choice.Condition, choice.WhenTrue, choice.WhenFalse),
        ICoalesceOperation choice => EndOfChoice(choice.Value, choice.Value, choice.WhenNull),
        ISwitchExpressionOperation choice => EndOfChoice(choice.Value, [.. choice.Arms.Select(static arm => arm.Value)]),
        _ => Other(known),
    });

    /// <summary>Asks about a value that leads to work, within the bounds on depth and steps.</summary>
    private WorkSum? Deeper(IOperation? value, Func<IOperation, WorkSum?> end)
    {
        value = value?.WithoutConversions();
        if (value is null || !leaves.Leads(value) || _depth >= MaxDepth || ++_steps > MaxSteps)
            return null;
        _depth++;
        var found = end(value);
        _depth--;
        return found;
    }

    private WorkSum? Other(IOperation value)
    {
        Run(value);
        return null;
    }

    private WorkSum? EndOfChoice(IOperation asked, params IOperation?[] ways)
    {
        if (!ways.Contains(asked))
            Run(asked);
        var ends = new List<WorkSum?>();
        var before = _path;
        var after = before.Fork();
        foreach (var way in ways)
        {
            _path = before.Fork();
            ends.Add(EndOf(way));
            after.Join(_path);
        }

        _path = after;
        return Latest(ends);
    }

    private WorkSum? EndOfCall(IInvocationOperation call)
    {
        if (!TaskTypes.IsOfTasks(call.TargetMethod))
            return TaskTypes.IsTask(call.Type) ? After(OwnTime(call)) : Other(call);
        switch (call.TargetMethod.Name)
        {
            case "ConfigureAwait" or "AsTask" or "Preserve" or "ContinueWith":
                return EndOf(call.Receiver());
            case "WaitAsync" when EndOf(call.Receiver()) is { } end:
                return call.Argument("timeout") is { } timeout ? Until(values.Duration(timeout.Value, cancellationToken), end) : end;
            case "WhenAll":
                return Latest(call.Arguments.Select(argument => EndOfAll(argument.Value)));
            case "Run":
                return After(OwnTime(call));
            default:
                foreach (var argument in call.Arguments)
                    Run(argument.Value);
                return null;
        }
    }

    /// <summary>When all tasks of an array, list or sequence are done.</summary>
    private WorkSum? EndOfAll(IOperation? value) => Deeper(value, known => known switch
    {
        ILocalReferenceOperation local => _path.EndOf(local.Local),
        IArrayCreationOperation { Initializer: { } items } => Latest(items.ElementValues.Select(EndOfAll)),
        ICollectionExpressionOperation list => Latest(list.Elements.Select(item => EndOfAll(item is ISpreadOperation spread ? spread.Operand : item))),
        IObjectCreationOperation { Initializer: { } items } => Latest(items.Initializers.Select(static item => item is IInvocationOperation { Arguments: [var added] } ? added.Value : item).Select(EndOfAll)),
        IInvocationOperation { TargetMethod: { Name: "Select", ContainingType.Name: "Enumerable" } } select => Latest([EndOfAll(select.Arguments[0].Value), After(FunctionTime(select.Arguments[1].Value))]),
        IInvocationOperation { TargetMethod: { Name: "ToList" or "ToArray" or "Concat" or "Append" or "Prepend", ContainingType.Name: "Enumerable" } } same => Latest(same.Arguments.Select(argument => EndOfAll(argument.Value))),
        _ => EndOf(known),
    });

    /// <summary>When work is done that begins now: what it is called with has been made by then.</summary>
    private WorkSum After(WorkSum work) => _path.Now.Plus(work);

    private static WorkSum? Latest(IEnumerable<WorkSum?> ends)
    {
        WorkSum? latest = null;
        foreach (var end in ends)
        {
            if (end is not null)
                latest = latest is null ? end : WorkSum.Max(latest, end);
        }

        return latest;
    }

    /// <summary>No longer than somebody waits for it; how long that is may not be known.</summary>
    private WorkSum? Until(TimeSpan? most, WorkSum end) =>
        most is not { } limit ? null : limit < TimeSpan.Zero || end.Longest <= _path.Now.Longest + limit ? end : _path.Now.Plus(Limited(limit, "waited for"));

    private static WorkSum Limited(TimeSpan limit, string how) => WorkSum.Of(new WorkTime(limit, $"{how} at most {Durations.Display(limit)}"), null);
}
