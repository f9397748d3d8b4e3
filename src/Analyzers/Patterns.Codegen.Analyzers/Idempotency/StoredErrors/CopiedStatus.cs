using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>A status that is only written down beside the rest of what is kept: nobody asks about it there.</summary>
internal static class CopiedStatus
{
    /// <summary>Whether it goes into a parameter of a command, or into an object that is on the way to the store: <c>var stored = new Stored(result.StatusCode ?? 200, result.Value)</c>.</summary>
    public static bool Is(IOperation status, Answer answer)
    {
        var isPart = false;
        for (var current = status; current.Parent is { } parent; current = parent)
        {
            switch (parent)
            {
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var called } }:
                    return called.Name == "AddWithValue" || (called.Name == "Add" && called.ContainingType.Name.IndexOf("Parameter", StringComparison.Ordinal) >= 0);
                case IObjectCreationOperation { Type.Name: var type } when type.EndsWith("Parameter", StringComparison.Ordinal):
                    return true;
                case IObjectCreationOperation or IAnonymousObjectCreationOperation:
                    isPart = true;
                    break;
                case IConversionOperation or IConditionalAccessOperation or IArgumentOperation or IObjectOrCollectionInitializerOperation:
                case ICoalesceOperation { Value: var read } when read == current:
                case ISimpleAssignmentOperation { Parent: IObjectOrCollectionInitializerOperation or IAnonymousObjectCreationOperation, Value: var member } when member == current:
                    break;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var kept } }:
                    return isPart && answer.IsHeldBy(kept);
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var kept }, Value: var value } when value == current:
                    return isPart && answer.IsHeldBy(kept);
                default:
                    return false;
            }
        }

        return false;
    }
}
