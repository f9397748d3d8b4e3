using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <content>Expressions: what runs when they are evaluated.</content>
internal sealed partial class WorkWalk
{
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
                    Wait(After(leaves.TimeOf(code)));
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
}
