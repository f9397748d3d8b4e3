using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <summary>What takes time in the code of one member, and the operations that lead there: nothing else of it is looked at.</summary>
/// <param name="values">Knows the operations.</param>
/// <param name="held">Where the lock is taken, when only the code under it was asked for.</param>
internal sealed class WorkLeaves(ValueReader values, HeldLock? held)
{
    private readonly Dictionary<IOperation, WorkSum> _times = [];
    private readonly Dictionary<IOperation, PollyWork> _executions = [];
    private readonly HashSet<IOperation> _marked = [];
    private readonly HashSet<ISymbol> _holders = new(SymbolEqualityComparer.Default);
    private readonly Queue<(ISymbol Holder, IOperation Member)> _open = new();

    /// <summary>The code to walk through: of the member, or of the lambda that takes the lock.</summary>
    public List<IOperation> Roots { get; } = [];

    public bool IsEmpty => Roots.Count == 0;

    /// <summary>The conditions under which time is spent.</summary>
    public IEnumerable<IConditionalOperation> Conditions => _marked.OfType<IConditionalOperation>();

    public void Add(SyntaxNode syntax, WorkSum time, CancellationToken cancellationToken)
    {
        if (values.Sources.OperationOf(syntax, cancellationToken) is not { } operation)
            return;
        _times[operation] = _times.TryGetValue(operation, out var known) ? WorkSum.Max(known, time) : time;
        Mark(operation);
    }

    public void Add(PollyWork execution, CancellationToken cancellationToken)
    {
        if (values.Sources.OperationOf(execution.Syntax, cancellationToken) is not { } operation)
            return;
        _executions[operation] = execution;
        Mark(operation);
    }

    /// <summary>Marks also where the tasks that variables hold are used.</summary>
    public void Complete(CancellationToken cancellationToken)
    {
        // A variable may hold what another one holds: each is looked at once.
        while (_open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (holder, member) = _open.Dequeue();
            foreach (var use in member.UsesOf(holder))
            {
                if (use is ILocalReferenceOperation { IsDeclaration: false } && held?.Region?.Contains(use.Syntax.Span) != false && IsInRoot(use))
                    Mark(use);
            }
        }
    }

    public bool Leads(IOperation operation) => _marked.Contains(operation);

    public WorkSum TimeOf(IOperation operation) => _times.TryGetValue(operation, out var time) ? time : WorkSum.None;

    public PollyWork? ExecutionOf(IOperation operation) => _executions.TryGetValue(operation, out var execution) ? execution : null;

    private void Mark(IOperation operation)
    {
        for (var current = operation; _marked.Add(current); current = current.Parent)
        {
            if (HolderOf(current) is { } holder && _holders.Add(holder))
                _open.Enqueue((holder, current.Root()));
            if (current is IAnonymousFunctionOperation && held is not null && current.Syntax.Span.Contains(held.Syntax.Span))
            {
                Roots.Add(current);
                return;
            }

            if (current.Parent is null or ILocalFunctionOperation)
            {
                Roots.Add(current);
                return;
            }
        }
    }

    private bool IsInRoot(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (Roots.Contains(current))
                return true;
        }

        return false;
    }

    /// <summary>The variable that is given what the operation leads to.</summary>
    private static ILocalSymbol? HolderOf(IOperation operation) => operation switch
    {
        IVariableDeclaratorOperation declarator => Holds(declarator.Symbol),
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } => Holds(target.Local),
        ISimpleAssignmentOperation { Target: IArrayElementReferenceOperation { ArrayReference: ILocalReferenceOperation target } } => Holds(target.Local),
        IInvocationOperation { TargetMethod.Name: "Add", Instance: ILocalReferenceOperation list } => Holds(list.Local),
        _ => null,
    };

    private static ILocalSymbol? Holds(ILocalSymbol local) => TaskTypes.IsTask(local.Type) || TaskTypes.IsTasks(local.Type) || local.Type.TypeKind == TypeKind.Delegate ? local : null;
}
