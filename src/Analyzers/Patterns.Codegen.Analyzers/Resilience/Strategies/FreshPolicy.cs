using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Strategies;

/// <summary>Tells a policy that is made where it is used from one that is kept.</summary>
internal static class FreshPolicy
{
    private const int MaxSteps = 8;

    /// <summary>The expression that makes the policy anew for this use; null when it comes from a field, a property, a parameter, or is used more than once.</summary>
    public static IOperation? Of(IOperation policy, IInvocationOperation use, ValueReader values, CancellationToken cancellationToken)
    {
        IOperation? current = policy;
        for (var step = 0; step < MaxSteps && current is not null; step++)
        {
            switch (current)
            {
                case IConversionOperation conversion:
                    current = conversion.Operand;
                    break;
                case ILocalReferenceOperation local when IsUsedOnce(local, use):
                    current = values.Sources.OperationOf(SourceExpressions.Of(local.Local, cancellationToken), cancellationToken);
                    break;
                case IInvocationOperation call when PollyLibrary.IsPolly(call.TargetMethod.ContainingType):
                    return Parts(call).All(part => Of(part, use, values, cancellationToken) is not null) ? call : null;
                case IInvocationOperation call when call.TargetMethod.DeclaringSyntaxReferences.Length == 1:
                    current = values.Sources.OperationOf(SourceExpressions.Of(call.TargetMethod, cancellationToken), cancellationToken);
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Of wrapped policies, each must be fresh; what is not a policy does not matter.</summary>
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
