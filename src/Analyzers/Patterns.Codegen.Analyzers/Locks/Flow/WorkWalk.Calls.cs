using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <content>Calls, and the functions that are handed to them.</content>
internal sealed partial class WorkWalk
{
    /// <summary>The lambdas that are being gone through.</summary>
    private readonly HashSet<IOperation> _functions = [];

    private void Call(IInvocationOperation call)
    {
        switch (call.TargetMethod.Name)
        {
            case "GetResult" when call.Instance is IInvocationOperation { TargetMethod.Name: "GetAwaiter", Instance: { } task }:
                Wait(EndOf(task));
                return;
            case "Wait" when call.Instance is { } task && TaskTypes.IsTask(task.Type) && !call.Arguments.Any(static argument => argument.Parameter?.Type.Name != "CancellationToken"):
                Wait(EndOf(task));
                return;
            case "WaitAll" when TaskTypes.IsOfTasks(call.TargetMethod):
                Wait(EndOfAll(call.Arguments[0].Value));
                return;
            case "Add" when call is { Instance: ILocalReferenceOperation list, Arguments: [var added] } && TaskTypes.IsTask(added.Value.Type) && Keep(list.Local, added.Value, isMore: true):
                return;
        }

        // A task is started, and nobody waits for it.
        if (TaskTypes.IsTask(call.Type))
            EndOf(call);
        else
            Wait(After(OwnTime(call)));
    }

    /// <summary>What the call itself takes, after what makes its arguments.</summary>
    private WorkSum OwnTime(IInvocationOperation call)
    {
        Run(call.Instance);
        var functions = new List<IOperation>();
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Type.TypeKind != TypeKind.Delegate)
                Run(argument.Value);
            else if (leaves.ExecutionOf(call) is not null || TaskTypes.RunsMeanwhile(call, argument))
                functions.Add(argument.Value);
        }

        if (call is { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: { } self })
            functions.Add(self);
        var work = functions.Aggregate(WorkSum.None, (sum, function) => sum.Plus(FunctionTime(function)));
        if (leaves.ExecutionOf(call) is not { } execution)
            return Cut(call, leaves.TimeOf(call).Plus(work));
        var inside = work.ToTime();
        var whole = execution.Around(inside);
        return whole is null ? WorkSum.None : Cut(call, ReferenceEquals(whole, inside) ? work : WorkSum.Of(whole, execution.Member));
    }

    /// <summary>What a lambda or method takes when it is called once and waited for.</summary>
    private WorkSum FunctionTime(IOperation value)
    {
        if (value.WithoutConversions() is IDelegateCreationOperation { Target: IMethodReferenceOperation method })
            return leaves.TimeOf(method);
        if (values.Lambda(value, cancellationToken) is not { Symbol: { } symbol } lambda || (symbol.IsAsync && symbol.ReturnsVoid) || !_functions.Add(lambda))
            return WorkSum.None;
        var time = Through(lambda.Body, !symbol.IsAsync && TaskTypes.IsTask(symbol.ReturnType));
        _functions.Remove(lambda);
        return time;
    }

    /// <summary>No longer than the token that is passed on lets it.</summary>
    private WorkSum Cut(IInvocationOperation call, WorkSum time)
    {
        if (time.IsNone || call.Arguments.Select(static argument => argument.Value.WithoutConversions()).FirstOrDefault(static value => value.Type?.Name == "CancellationToken") is not { } token)
            return time;
        if (TokenLimit.Of(token, values, cancellationToken) is not { } limit)
            return time;
        // One source for several calls, or for all turns of a loop, ends them all together.
        if (limit.Most is not { } most || _part?.Span.Contains(limit.Declaration.Span) == false)
            return WorkSum.None;
        var end = _path.EndOf(limit.Source) ?? _path.Now.Plus(Limited(most, "cancelled after"));
        _path.Keep(limit.Source, end);
        var left = end.Longest - _path.Now.Longest;
        return time.Longest <= left ? time : left > TimeSpan.Zero ? Limited(left, "cancelled after") : WorkSum.None;
    }
}
