using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>Loops that ask until something has come to pass elsewhere: they go on after an answer as after a failure, so they are no retries.</summary>
internal static class StatePolls
{
    private static readonly string[] s_questions = ["Is", "Are", "Has", "Exists", "Contains"];
    private static readonly string[] s_probes = ["Check", "Count", "Describe", "Fetch", "Find", "Get", "List", "Ping", "Probe", "Query", "Read"];

    /// <summary><c>try { if (IsLoaded(id)) return; } catch { } wait;</c>: the whole attempt is one question.</summary>
    public static bool Is(ITryOperation attempt)
    {
        if (IsProbe(attempt.Body.Operations) || Monitors.Is(attempt))
            return true;
        var steps = attempt.Body.Operations.Where(static statement => !IsCount(statement)).ToArray();
        if (steps is not [.., IConditionalOperation { WhenFalse: null } choice])
            return false;
        return steps.Length switch
        {
            1 => IsQuestion(choice.Condition),
            2 => steps[0] is IVariableDeclarationGroupOperation { Declarations: [{ Declarators: [{ Symbol: var local } answer] }] }
                && AsksAbout(choice.Condition, local, answer.GetVariableInitializer()?.Value),
            _ => false,
        };
    }

    /// <summary><c>var batch = await queue.TakeAsync(); if (!batch.Any()) { ...; continue; } ...; return batch;</c>: a worker that waits until something comes, whatever happens meanwhile.</summary>
    public static bool TakesWhatComes(ITryOperation attempt, ILoopOperation loop) =>
        attempt.Body.Operations.Any(statement => statement is IConditionalOperation { Condition: var condition, WhenTrue: var way } && LoopExits.Continues(way, loop) && IsNothing(condition.WithoutConversions()));

    private static bool IsNothing(IOperation condition) => condition switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: IInvocationOperation { TargetMethod.Name: "Any" } } => true,
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } } => true,
        IPropertyReferenceOperation { Property.Name: "IsEmpty" } => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, LeftOperand: var left, RightOperand: var right } =>
            right.WithoutConversions().ConstantValue is { HasValue: true, Value: null }
            || (right.ConstantValue is { HasValue: true, Value: 0 } && left.WithoutConversions() is IPropertyReferenceOperation { Property.Name: "Count" or "Length" }),
        _ => false,
    };

    /// <summary><c>try { await http.GetAsync(address); return; } catch { } wait;</c>: nobody reads the answer, so all that is asked is whether somebody is there.</summary>
    private static bool IsProbe(ImmutableArray<IOperation> attempt) =>
        attempt.Where(static statement => !IsLog(statement)).ToArray() is [.., IExpressionStatementOperation { Operation: var asked }, IReturnOperation { ReturnedValue: null } or IBranchOperation { BranchKind: BranchKind.Break }]
        && Asked(asked) is { TargetMethod: var method }
        && (method is { Name: "GetAsync", ContainingType.Name: "HttpClient" }
            || (attempt.Count(static statement => !IsLog(statement)) == 2 && Array.Exists(s_probes, word => method.Name.StartsWith(word, StringComparison.Ordinal)) && method.ReturnType is INamedTypeSymbol { SpecialType: not SpecialType.System_Void } answer && (answer.Name is not ("Task" or "ValueTask") || answer.IsGenericType)));

    /// <summary>The call under what waits for it: <c>await table.ReadAsync().WaitAsync(time).ConfigureAwait(false)</c>.</summary>
    private static IInvocationOperation? Asked(IOperation asked)
    {
        while (true)
        {
            switch (asked.WithoutConversions())
            {
                case IAwaitOperation { Operation: var inner }:
                    asked = inner;
                    break;
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "WaitAsync" or "GetAwaiter" or "GetResult", Instance: { } inner }:
                    asked = inner;
                    break;
                case var other:
                    return other as IInvocationOperation;
            }
        }
    }

    private static bool IsCount(IOperation statement) => statement is IExpressionStatementOperation { Operation: IIncrementOrDecrementOperation };

    private static bool IsLog(IOperation statement) => statement is IExpressionStatementOperation { Operation: IInvocationOperation { TargetMethod.Name: var name } } && name.StartsWith("Log", StringComparison.Ordinal);

    /// <summary>Whether the wait is raced against what is waited for, which ends it: <c>await Task.WhenAny(reply, Task.Delay(interval))</c>.</summary>
    public static bool IsRace(IOperation[] own) =>
        own.OfType<IInvocationOperation>().Any(call => call.TargetMethod is { Name: "WhenAny", ContainingType.Name: "Task" } && call.Descendants().Any(o => o switch
        {
            IInvocationOperation { TargetMethod: var method } => RetryLoops.IsDelay(method),
            ILocalReferenceOperation { Local: var local } => own.OfType<IVariableDeclaratorOperation>().Any(d =>
                SymbolEqualityComparer.Default.Equals(d.Symbol, local) && d.GetVariableInitializer()?.Value.WithoutConversions() is IInvocationOperation { TargetMethod: var made } && RetryLoops.IsDelay(made)),
            _ => false,
        }));

    /// <summary>A call that returns a bool and asks by its name. Not <c>TrySend</c>, nor <c>response.IsSuccessStatusCode</c>, which says how the attempt went.</summary>
    private static bool IsQuestion(IOperation? condition)
    {
        condition = condition?.WithoutConversions();
        if (condition is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not)
            return IsQuestion(not.Operand);
        if (condition is IAwaitOperation wait)
            return IsQuestion(wait.Operation);
        if (condition is not IInvocationOperation call)
            return false;
        if (call.TargetMethod.MethodKind == MethodKind.DelegateInvoke)
            return call.Instance?.WithoutConversions() is { } held && Monitors.Asks(held);
        return call.TargetMethod.Name == "ConfigureAwait" ? IsQuestion(call.Instance) : Array.Exists(s_questions, word => call.TargetMethod.Name.StartsWith(word, StringComparison.Ordinal));
    }

    /// <summary><c>var isUp = await IsUpAsync(); if (isUp) ...</c>, or <c>if (job.State == State.Done)</c>, or a <c>HEAD</c> request, which only asks whether something is there.</summary>
    private static bool AsksAbout(IOperation condition, ILocalSymbol local, IOperation? answer) => condition.WithoutConversions() switch
    {
        ILocalReferenceOperation { Local: var asked } => SymbolEqualityComparer.Default.Equals(asked, local) && IsQuestion(answer),
        IPropertyReferenceOperation { Property.Name: "IsSuccessStatusCode", Instance: ILocalReferenceOperation { Local: var asked } } =>
            SymbolEqualityComparer.Default.Equals(asked, local)
            && answer?.Descendants().Any(static o => o is IPropertyReferenceOperation { Property: { Name: "Head", ContainingType.Name: "HttpMethod" } }) == true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } test =>
            test.LeftOperand.WithoutConversions() is IPropertyReferenceOperation { Property: { Name: "State" or "Status", Type.TypeKind: TypeKind.Enum }, Instance: ILocalReferenceOperation { Local: var asked } }
            && SymbolEqualityComparer.Default.Equals(asked, local),
        _ => false,
    };
}
