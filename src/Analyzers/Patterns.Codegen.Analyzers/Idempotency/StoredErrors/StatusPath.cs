using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>
/// Whether a place is reached only behind a question about the answer: by the statements before it and the conditions around it. Where the code decides in ways that are not
/// understood, it is.
/// </summary>
internal sealed class StatusPath
{
    /// <summary>What is nested deeper is not read: it was asked.</summary>
    private const int MaxNesting = 64;

    /// <summary>Of what tells somebody about an answer and changes nothing.</summary>
    private static readonly string[] s_telling = ["Log", "Warn", "Error", "Info", "Debug", "Trace", "Write", "Inc", "Record", "Track", "Observe", "ReadAs", "ToString", "Dispose", "Print", "Report"];

    private readonly Answer _answer;

    /// <summary>The questions and all that is around them.</summary>
    private readonly HashSet<IOperation> _asking = [];

    public StatusPath(Answer answer, IEnumerable<IOperation> questions)
    {
        _answer = answer;
        foreach (var question in questions)
        {
            for (var current = question; current is not null && _asking.Add(current); current = current.Parent)
                continue;
        }
    }

    public bool IsAskedBefore(IOperation place, IOperation scope)
    {
        if (_asking.Count == 0)
            return false;
        if (Asks(place) || TakesBack(place, scope))
            return true;

        for (var current = place; current != scope && current.Parent is { } parent; current = parent)
        {
            switch (parent)
            {
                case IAnonymousFunctionOperation or ILocalFunctionOperation when parent != scope:
                    // Runs at a time of its own; but what it fetches itself nobody has seen before.
                    return !IsMadeIn(parent);
                case IBlockOperation block when PassBefore(block.Operations, current):
                case ISwitchCaseOperation section when section.Clauses.Any(Asks) || PassBefore(section.Body, current):
                case IConditionalOperation { Condition: var condition } when condition != current && Asks(condition):
                case ISwitchOperation { Value: var chosen } when Asks(chosen) || _answer.Is(chosen):
                case ISwitchExpressionOperation { Value: var given } when _answer.Is(given):
                case ITryOperation { Body: var body } when body != current && Asks(body):
                case IUsingOperation { Resources: var resources } when resources != current && Asks(resources):
                case ILoopOperation loop when IsAskedIn(loop, current):
                    return true;
                case not (IBlockOperation or ISwitchCaseOperation or IConditionalOperation or ISwitchOperation or ITryOperation or IUsingOperation or ILoopOperation or IMethodBodyOperation):
                    if (parent.ChildOperations.TakeWhile(child => child != current).Any(Asks))
                        return true;
                    break;
            }
        }

        return false;
    }

    /// <summary>Whether each run of the lambda or local function has an answer of its own.</summary>
    private bool IsMadeIn(IOperation function) =>
        _answer.Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var declared] }
        && function.Syntax.SyntaxTree == declared.SyntaxTree
        && function.Syntax.Span.Contains(declared.Span);

    private bool Asks(IOperation operation) => _asking.Contains(operation);

    private bool PassBefore(ImmutableArray<IOperation> statements, IOperation current) => statements.TakeWhile(statement => statement != current).Any(statement => Passes(statement, 0));

    /// <summary>What the loop asks when it goes round once more is asked before, unless each round has an answer of its own.</summary>
    private bool IsAskedIn(ILoopOperation loop, IOperation current) =>
        Asks(loop) && (loop is IWhileLoopOperation { Condition: { } condition } && condition != current && Asks(condition)
            || _answer.Symbol is not ILocalSymbol { DeclaringSyntaxReferences: [var declared] }
            || !loop.Syntax.Span.Contains(declared.Span));

    /// <summary>Whether the answer was asked about when the statement is done.</summary>
    private bool Passes(IOperation statement, int nesting)
    {
        if (!Asks(statement))
            return false;
        nesting++;
        return nesting > MaxNesting || statement switch
        {
            IBlockOperation block => block.Operations.Any(inner => Passes(inner, nesting)),
            IUsingOperation { Resources: var resources, Body: var body } => Asks(resources) || Passes(body, nesting),
            IConditionalOperation { Condition: var condition } choice when Asks(condition) => !OnlyTells(choice.WhenTrue) || (choice.WhenFalse is { } other && !OnlyTells(other)),
            IConditionalOperation { WhenTrue: var one } choice => IsAboutAnswer(choice) || (choice.WhenFalse is { } other && Ends(one, nesting) && Ends(other, nesting)),
            IExpressionStatementOperation => !OnlyTells(statement),
            _ => true,
        };
    }

    private bool Ends(IOperation branch, int nesting) => StoreBranch.Leaves(branch) || Passes(branch, nesting);

    /// <summary>Whether there is no answer on the other way: it is made here, or the condition asks whether there is one.</summary>
    private bool IsAboutAnswer(IConditionalOperation choice) =>
        _answer.IsAny
        || choice.Condition.DescendantsAndSelf().Any(part => _answer.Is(part))
        || choice.Descendants().Any(part => part switch
        {
            ISimpleAssignmentOperation { Target: var target } => _answer.Is(target),
            IVariableDeclaratorOperation { Symbol: var local } => _answer.IsHeldBy(local),
            _ => false,
        });

    private static bool OnlyTells(IOperation branch) => branch.DescendantsAndSelf().All(static part => part switch
    {
        IAssignmentOperation or IIncrementOrDecrementOperation or IReturnOperation or IThrowOperation or IBranchOperation or ILoopOperation => false,
        IInvocationOperation { TargetMethod: var called } => s_telling.Any(word => called.Name.StartsWith(word, StringComparison.Ordinal)) && !called.GetAttributes().Any(static a => a.AttributeClass?.Name == "DoesNotReturnAttribute"),
        _ => true,
    });

    /// <summary>Whether the member takes out what it kept.</summary>
    private static bool TakesBack(IOperation place, IOperation scope) => scope.Descendants().Any(operation =>
        operation is IInvocationOperation { TargetMethod.Name: "Remove" or "RemoveAsync" or "TryRemove" or "KeyDelete" or "KeyDeleteAsync" or "Evict" or "EvictAsync" or "Invalidate" or "InvalidateAsync" } && operation.Syntax.SpanStart > place.Syntax.SpanStart);
}
