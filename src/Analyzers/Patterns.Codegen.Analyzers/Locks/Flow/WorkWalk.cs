using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <summary>
/// Goes through the code of a member with a clock: what is waited for in sequence adds up, of alternatives the longest counts, of what was started together what ends last, and what nobody waits for
/// does not count.
/// </summary>
/// <remarks>It ends: what nests too deep is left out, and so is what is left after very many steps.</remarks>
internal sealed partial class WorkWalk(WorkLeaves leaves, ValueReader values, HeldLock? held, Assumptions assumed, CancellationToken cancellationToken)
{
    private const int MaxDepth = 150;
    private const int MaxSteps = 100_000;

    private WorkPath _path = new();
    private WorkSum _latest = WorkSum.None;
    private Dictionary<ILabelSymbol, WorkPath> _jumps = new(SymbolEqualityComparer.Default);
    private SyntaxNode? _part;
    private bool _returnsTask;
    private int _depth;
    private int _steps;

    /// <summary>The longest that the code can take until it is left, on whichever way.</summary>
    /// <param name="code">The body.</param>
    /// <param name="returnsTask">Whether what it returns is waited for by whoever calls it.</param>
    public WorkSum Through(IOperation code, bool returnsTask) => Apart(code.Syntax, () =>
    {
        _returnsTask = returnsTask;
        Run(code);
    }).Latest;

    private void Run(IOperation? code)
    {
        if (code is null || _depth >= MaxDepth || ++_steps > MaxSteps || !(_path.IsOpen || code is ILabeledOperation))
            return;
        _depth++;
        if (code is IBlockOperation or IConditionalOperation or IBranchOperation or IReturnOperation or IThrowOperation or ITryOperation or IUsingOperation or ILockOperation or ILabeledOperation or IExpressionStatementOperation { Operation: IThrowOperation }
            || leaves.Leads(code))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!Statement(code))
                Expression(code);
        }

        _depth--;
    }

    private bool Statement(IOperation code)
    {
        switch (code)
        {
            case IReturnOperation { Kind: OperationKind.YieldReturn } item:
                Run(item.ReturnedValue);
                return true;
            case IReturnOperation end:
                if (_returnsTask && end.ReturnedValue is { } value)
                    Wait(EndOf(value));
                else
                    Run(end.ReturnedValue);
                _path.IsOpen = false;
                return true;
            case IThrowOperation thrown:
                Run(thrown.Exception);
                _path.IsOpen = false;
                return true;
            case IBranchOperation jump:
                Arrive(jump.Target);
                _path.IsOpen = false;
                return true;
            case ILabeledOperation labeled:
                Land(labeled.Label);
                Run(labeled.Operation);
                return true;
            case IConditionalOperation conditional:
                Conditional(conditional);
                return true;
            case ISwitchOperation choice:
                Run(choice.Value);
                Alternatives(choice.Cases.Select(static one => (IEnumerable<IOperation>)one.Body), alsoNone: true);
                Land(choice.ExitLabel);
                return true;
            case ITryOperation attempt:
                Try(attempt);
                return true;
            case ILoopOperation loop:
                Loop(loop);
                return true;
            default:
                return false;
        }
    }

    /// <summary>A chain of <c>else if</c> is no nesting.</summary>
    private void Conditional(IConditionalOperation conditional)
    {
        var after = new WorkPath { IsOpen = false };
        for (var next = conditional; next is not null;)
        {
            Run(next.Condition);
            var holds = assumed.Decide(next.Condition);
            var otherwise = _path.Fork();
            otherwise.IsOpen &= holds != true;
            if (holds != false)
            {
                Run(next.WhenTrue);
                after.Join(_path);
            }

            _path = otherwise;
            var rest = next.WhenFalse;
            next = rest as IConditionalOperation;
            if (next is null)
                Run(rest);
        }

        after.Join(_path);
        _path = after;
    }

    private void Alternatives(IEnumerable<IEnumerable<IOperation>> ways, bool alsoNone)
    {
        var before = _path;
        var after = before.Fork();
        after.IsOpen &= alsoNone;
        foreach (var way in ways)
        {
            _path = before.Fork();
            foreach (var code in way)
                Run(code);
            after.Join(_path);
        }

        _path = after;
    }

    private void Arrive(ILabelSymbol label)
    {
        if (_jumps.TryGetValue(label, out var known))
            known.Join(_path);
        else
            _jumps[label] = _path.Fork();
    }

    private void Land(ILabelSymbol label)
    {
        if (_jumps.TryGetValue(label, out var known))
            _path.Join(known);
    }
}
