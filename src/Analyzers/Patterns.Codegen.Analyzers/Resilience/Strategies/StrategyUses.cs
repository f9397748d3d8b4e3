using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Strategies;

/// <summary>
/// What becomes of a policy or pipeline in the member that makes it: whether it leaves it (returned, kept in a field, handed on), and what runs under it
/// there. What is made and neither kept nor run retries nothing, whatever it says.
/// </summary>
internal sealed class StrategyUses
{
    private const int MaxSteps = 256;

    private readonly HashSet<ILocalSymbol> _locals = new(SymbolEqualityComparer.Default);
    private readonly ImmutableArray<IInvocationOperation>.Builder _runs = ImmutableArray.CreateBuilder<IInvocationOperation>();
    private readonly IOperation _member;
    private bool _leaves;
    private int _steps;

    private StrategyUses(IOperation member) => _member = member;

    /// <summary>The calls that run something under it; null when it may run elsewhere too.</summary>
    /// <param name="call">The call that adds a strategy, makes a policy, or wraps policies.</param>
    public static ImmutableArray<IInvocationOperation>? RunsOf(IInvocationOperation call)
    {
        var uses = new StrategyUses(call.Root());
        if (PipelineReader.KindOf(call.TargetMethod) is not null || BuilderHelpers.IsHelper(call))
            uses.FollowBuilder(call);
        uses.Follow(call);
        return uses._leaves ? null : uses._runs.ToImmutable();
    }

    /// <summary>Whether nothing can ever run under it.</summary>
    public static bool IsNeverRun(IInvocationOperation call) => RunsOf(call) is { IsEmpty: true };

    /// <summary>Calls on a builder change it: what becomes of the builder, becomes of the strategy.</summary>
    private void FollowBuilder(IInvocationOperation call)
    {
        switch (MadeOf(call))
        {
            case IObjectCreationOperation:
                break;
            case ILocalReferenceOperation { Local: var local } when MadeOf(VariableUses.Of(_member).DeclaratorOf(local)?.GetVariableInitializer()?.Value) is IObjectCreationOperation:
                Follow(local);
                break;
            default:
                _leaves = true;
                break;
        }
    }

    /// <summary>What the first call of a chain is made on.</summary>
    private static IOperation? MadeOf(IOperation? chain)
    {
        while (chain?.WithoutConversions() is IInvocationOperation call && PollyLibrary.IsPolly(call.TargetMethod.ContainingType))
            chain = call.Receiver();
        return chain?.WithoutConversions();
    }

    private void Follow(ILocalSymbol local)
    {
        if (!_locals.Add(local))
            return;
        foreach (var reference in _member.UsesOf(local))
        {
            if (!(reference.Parent is ISimpleAssignmentOperation assignment && assignment.Target == reference))
                Follow(reference);
        }
    }

    private void Follow(IOperation value)
    {
        while (!_leaves)
        {
            _leaves = ++_steps > MaxSteps;
            switch (value.Parent)
            {
                case IExpressionStatementOperation:
                    return;
                case IConversionOperation or IParenthesizedOperation or IConditionalOperation or ICoalesceOperation or IArrayInitializerOperation or IArrayCreationOperation or ICollectionExpressionOperation:
                    value = value.Parent;
                    break;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                    Follow(declarator.Symbol);
                    return;
                case ISimpleAssignmentOperation { Target: IDiscardOperation, Parent: IExpressionStatementOperation }:
                    return;
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: { IsRef: false } local }, Parent: IExpressionStatementOperation }:
                    Follow(local);
                    return;
                case { } parent when CallOn(value, parent) is { } call:
                    if (!GoesOn(call))
                        return;
                    value = call;
                    break;
                case IArgumentOperation { Parent: IInvocationOperation wrap } when PolicyReader.IsWrap(wrap.TargetMethod):
                    value = wrap;
                    break;
                default:
                    _leaves = true;
                    return;
            }
        }
    }

    /// <summary>The call that is made on the value, extension methods too.</summary>
    private static IInvocationOperation? CallOn(IOperation value, IOperation parent) =>
        (parent is IArgumentOperation ? parent.Parent : parent) is IInvocationOperation call && call.Receiver() == value ? call : null;

    /// <summary>Whether what the call returns is still the pipeline or policy.</summary>
    private bool GoesOn(IInvocationOperation call)
    {
        if (Executions.IsExecute(call.TargetMethod))
        {
            _runs.Add(call);
            return false;
        }

        // A test that looks at what was made, and runs nothing.
        if (call.TargetMethod.Name == "GetPipelineDescriptor")
            return false;
        if (PollyLibrary.IsPolly(call.TargetMethod.ContainingType) && PollyLibrary.IsPolly(call.Type))
            return true;
        _leaves = true;
        return false;
    }
}
