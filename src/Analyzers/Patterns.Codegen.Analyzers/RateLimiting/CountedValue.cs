using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>Whether a value is what a counter has counted to.</summary>
/// <param name="counter">The counter.</param>
/// <param name="counting">The method that raises it, which may return it.</param>
internal sealed class CountedValue(MemoryCounter counter, IMethodSymbol counting)
{
    private readonly HashSet<ILocalSymbol> _open = new(SymbolEqualityComparer.Default);

    public bool Is(IOperation value)
    {
        foreach (var part in value.DescendantsAndSelf())
        {
            switch (part)
            {
                case IMemberReferenceOperation member when member.Member.Name == counter.Name:
                case ILocalReferenceOperation kept when kept.Local.Name == counter.Name:
                    if (!IsNumberOfKeys(part))
                        return true;
                    break;
                case ILocalReferenceOperation { Local: var local } when Holds(local, value.Root()):
                    return true;
                case IInvocationOperation { TargetMethod: var method } when CounterTypes.IsCount(method.ReturnType) && SymbolEqualityComparer.Default.Equals(method.OriginalDefinition, counting.OriginalDefinition):
                    return true;
            }
        }

        return false;
    }

    /// <summary>The variable is set to it, is found by <c>TryGetValue</c>, or taken out of a tuple.</summary>
    private bool Holds(ILocalSymbol local, IOperation root)
    {
        if (!_open.Add(local))
            return false;

        try
        {
            return LocalWrites.Seen(local, root).Any(Is) || root.UsesOf(local).Any(IsTaken);
        }
        finally
        {
            _open.Remove(local);
        }
    }

    private bool IsTaken(IOperation use)
    {
        if ((use.Parent is IDeclarationExpressionOperation declared ? declared.Parent : use.Parent) is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "TryGetValue" } call } && call.Receiver() is { } dictionary && Is(dictionary))
            return true;
        for (var target = use; target.Parent is { } parent and (ITupleOperation or IDeclarationExpressionOperation or IDeconstructionAssignmentOperation); target = parent)
        {
            if (parent is IDeconstructionAssignmentOperation taken)
                return taken.Target == target && Is(taken.Value);
        }

        return false;
    }

    /// <summary>How many callers a dictionary knows is a matter of memory, not of how often one of them came.</summary>
    private static bool IsNumberOfKeys(IOperation use) => use.Parent switch
    {
        IPropertyReferenceOperation { Property.Name: "Count" or "IsEmpty" or "Keys" or "Values", Instance: { } owner } => CounterTypes.IsDictionary(owner.Type),
        IInvocationOperation { TargetMethod.Name: "ContainsKey" or "Count" or "Any" } => true,
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Count" or "Any" } } => CounterTypes.IsDictionary(use.Type),
        _ => false,
    };
}
