using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>The nearest condition around some code that says something about success, and which way it went.</summary>
/// <param name="IsError">Whether the code runs when the answer is an error.</param>
/// <param name="Condition">The condition.</param>
/// <param name="IsOnlyStatement">Whether nothing else is done there.</param>
/// <param name="Code">What is done there.</param>
internal sealed record StoreBranch(bool IsError, IOperation Condition, bool IsOnlyStatement, ImmutableArray<IOperation> Code)
{
    public static StoreBranch? Of(IOperation operation)
    {
        for (var current = operation; current.Parent is { } parent; current = parent)
        {
            if (parent is IConditionalOperation conditional && current != conditional.Condition && StatusCondition.IsError(conditional.Condition) is { } whenTrue)
            {
                var isTrueBranch = current == conditional.WhenTrue;
                var isOnly = isTrueBranch && conditional.WhenFalse is null && (current is not IBlockOperation block || block.Operations.Length == 1);
                return new StoreBranch(isTrueBranch == whenTrue, conditional.Condition, isOnly, [current]);
            }

            if (parent is ISwitchCaseOperation { Parent: ISwitchOperation choice } section && StatusCondition.IsError(choice, section) is { } isErrorCase)
                return new StoreBranch(isErrorCase, choice.Value, false, [section]);

            // What comes behind "if (success) return;" is the branch of the errors.
            if (parent is IBlockOperation statements)
            {
                foreach (var statement in statements.Operations)
                {
                    if (statement == current)
                        break;
                    if (statement is IConditionalOperation { WhenFalse: null } guard && Leaves(guard.WhenTrue) && StatusCondition.IsError(guard.Condition) is { } guarded)
                        return new StoreBranch(!guarded, guard.Condition, false, [.. statements.Operations.SkipWhile(behind => behind != guard).Skip(1)]);
                }
            }

            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return null;
        }

        return null;
    }

    /// <summary>Whether the condition asks about something else: another answer, or a row that was kept before.</summary>
    public bool IsAboutAnother(Answer answer)
    {
        var relation = new AnswerRelation(answer, Condition.Root());
        var asked = Condition.DescendantsAndSelf()
            .OfType<IPropertyReferenceOperation>()
            .Where(static part => part.Property.Name is "StatusCode" or "IsSuccessStatusCode" || ResultShape.SaysSuccess(part.Property.Name) is not null)
            .Select(static part => part.Instance)
            .ToArray();
        return asked.Length > 0 && asked.All(instance => relation.IsAnother(instance) || (StoreTypes.IsRow(instance?.Type) && !answer.Is(instance)));
    }

    /// <summary>Whether nothing behind the statement runs.</summary>
    public static bool Leaves(IOperation branch) => branch switch
    {
        IBlockOperation { Operations: [.., var last] } => Leaves(last),
        IReturnOperation or IThrowOperation or IBranchOperation => true,
        IExpressionStatementOperation { Operation: IThrowOperation } => true,
        _ => false,
    };
}
