using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <content>Expressions: what runs when they are evaluated.</content>
internal sealed partial class WorkWalk
{
    private readonly HashSet<IOperation> _functions = [];

    private void Expression(IOperation code)
    {
        switch (code)
        {
            case IAwaitOperation wait:
                Wait(EndOf(wait.Operation));
                break;
            case IInvocationOperation call:
                Call(call);
                break;
            case IPropertyReferenceOperation { Property.Name: "Result", Instance: { } task } when TaskTypes.IsTask(task.Type):
                Wait(EndOf(task));
                break;
            case IVariableDeclaratorOperation { Initializer.Value: { } value, Symbol: var local }:
                if (!Keep(local, value, isMore: false))
                    Run(value);
                break;
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment when Keep(target.Local, assignment.Value, isMore: false):
                break;
            case ISimpleAssignmentOperation { Target: IArrayElementReferenceOperation { ArrayReference: ILocalReferenceOperation target } } assignment when Keep(target.Local, assignment.Value, isMore: true):
                break;
            case ICoalesceOperation choice:
                Run(choice.Value);
                Alternatives([[choice.WhenNull]], alsoNone: true);
                break;
            case ISwitchExpressionOperation choice:
                Run(choice.Value);
                Alternatives(choice.Arms.Select(static arm => (IEnumerable<IOperation>)[arm.Value]), alsoNone: true);
                break;
            case IAnonymousFunctionOperation or ILocalFunctionOperation or IDelegateCreationOperation or INameOfOperation or IMethodReferenceOperation:
                break;
            default:
                foreach (var inner in code.ChildOperations)
                    Run(inner);
                if (code is IObjectCreationOperation)
                    Wait(_path.Now.Plus(leaves.TimeOf(code)));
                break;
        }
    }

    /// <summary>Whether the variable holds tasks.</summary>
    private bool Keep(ILocalSymbol local, IOperation value, bool isMore)
    {
        var isTask = TaskTypes.IsTask(value.Type) || TaskTypes.IsTask(local.Type);
        if (!isTask && !TaskTypes.IsTasks(local.Type))
            return false;
        var end = isTask ? EndOf(value) : EndOfAll(value);
        if (isMore)
            _path.KeepAlso(local, end);
        else
            _path.Keep(local, end);
        return true;
    }

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
            Wait(_path.Now.Plus(Cut(call, OwnTime(call))));
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
            return leaves.TimeOf(call).Plus(work);
        var inside = work.ToTime();
        var whole = execution.Around(inside);
        return whole is null ? WorkSum.None : ReferenceEquals(whole, inside) ? work : WorkSum.Of(whole, execution.Member);
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
