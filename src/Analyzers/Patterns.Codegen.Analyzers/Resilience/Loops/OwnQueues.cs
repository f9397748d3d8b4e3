using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>Loops that only go on because a queue or buffer is full: it is the program's own, as that of Kafka's producer, and no server hears of the waiting.</summary>
internal static class OwnQueues
{
    private static readonly string[] s_words = ["queuefull", "queueisfull", "bufferfull"];

    public static bool AreFull(RetryLoop loop) => loop.Retrying.All(clause => SaysSo(clause.ExceptionType.Name) || IsAsked(clause, loop));

    /// <summary>In the filter, or in the <c>if</c> behind which alone the loop goes on.</summary>
    private static bool IsAsked(ICatchClauseOperation clause, RetryLoop loop) =>
        CatchAnswer.Conjuncts(clause.Filter).Any(IsFull)
        || (LoopExits.Leaves(clause.Handler) && clause.Handler.Operations.Where(statement => LoopExits.Continues(statement, loop.Loop)).All(static statement => statement is IConditionalOperation { Condition: var condition } && CatchAnswer.Conjuncts(condition).Any(IsFull)));

    /// <summary>Not beside another code: <c>e.Code is Broker_Down or Local_QueueFull</c>.</summary>
    private static bool IsFull(IOperation condition) => condition switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, RightOperand: var code } => IsCode(code),
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var code } } => IsCode(code),
        _ => false,
    };

    private static bool IsCode(IOperation code) => code.WithoutConversions() is IFieldReferenceOperation { Field.Name: var name } && SaysSo(name);

    private static bool SaysSo(string name) => Array.Exists(s_words, word => name.Replace("_", "").IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
}
