using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Strategies;

/// <summary>Tells a policy that is made where it is used from one that is kept.</summary>
internal static class FreshPolicy
{
    /// <summary>In all, through wrapped policies too: a helper may wrap what it makes itself.</summary>
    private const int MaxSteps = 64;

    /// <summary>The expression that makes the policy anew for this use; null when it comes from a field, a property, a parameter, or is used more than once.</summary>
    public static IOperation? Of(IOperation policy, IInvocationOperation use, ValueReader values, CancellationToken cancellationToken)
    {
        var left = MaxSteps;
        return Of(policy, use, values, ref left, cancellationToken);
    }

    private static IOperation? Of(IOperation policy, IInvocationOperation use, ValueReader values, ref int left, CancellationToken cancellationToken)
    {
        IOperation? current = policy;
        while (left-- > 0 && current is not null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (current)
            {
                case IConversionOperation conversion:
                    current = conversion.Operand;
                    break;
                case ILocalReferenceOperation local when IsUsedOnce(local, use):
                    current = values.Sources.OperationOf(SourceExpressions.Of(local.Local, cancellationToken), cancellationToken);
                    break;
                case IInvocationOperation call when PollyLibrary.IsPolly(call.TargetMethod.ContainingType):
                    // Of wrapped policies, each must be fresh; what is not a policy does not matter.
                    foreach (var part in Parts(call))
                    {
                        if (Of(part, use, values, ref left, cancellationToken) is null)
                            return null;
                    }

                    return call;
                case IInvocationOperation call when call.TargetMethod.DeclaringSyntaxReferences.Length == 1:
                    current = values.Sources.OperationOf(SourceExpressions.Of(call.TargetMethod, cancellationToken), cancellationToken);
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    private static IEnumerable<IOperation> Parts(IInvocationOperation call) =>
        PolicyReader.IsWrap(call.TargetMethod) ? PolicyReader.Parts(call, new Known(call, null)).Select(static part => part.Operation) : [];

    /// <summary>Declared in the same member, outside of no loop or lambda that it is used in, and used just there.</summary>
    private static bool IsUsedOnce(ILocalReferenceOperation local, IInvocationOperation use)
    {
        var declaration = local.Local.DeclaringSyntaxReferences is [var reference] ? reference.GetSyntax() : null;
        if (declaration is null)
            return false;
        for (IOperation? current = use; current is not null; current = current.Parent)
        {
            if (current is ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation && !current.Syntax.Span.Contains(declaration.Span))
                return false;
        }

        var root = local.Syntax;
        while (root.Parent is not null && !root.Span.Contains(declaration.Span))
            root = root.Parent;
        return AssignmentSyntax.Uses(root, local.Local.Name).Count() == 1;
    }
}
