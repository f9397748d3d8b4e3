using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Strategies;

/// <summary>What runs under a policy or pipeline that is kept in a private field, and only run there. Asked only about what would be reported, because it reads the whole type.</summary>
internal static class FieldRuns
{
    /// <summary>The calls that run something under it; null when it may run elsewhere too.</summary>
    public static ImmutableArray<IInvocationOperation>? Of(IInvocationOperation call, ValueReader values, CancellationToken cancellationToken)
    {
        if (FieldOf(call) is not { DeclaredAccessibility: Accessibility.Private } field)
            return null;

        var runs = ImmutableArray.CreateBuilder<IInvocationOperation>();
        foreach (var part in field.ContainingType.DeclaringSyntaxReferences)
        {
            foreach (var name in NamesIn.Of(part.GetSyntax(cancellationToken))[field.Name].OfType<IdentifierNameSyntax>())
            {
                ExpressionSyntax use = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access && access.Name == name ? access : name;
                if (use.Parent is AssignmentExpressionSyntax assignment && assignment.Left == use)
                    continue;
                if (use.Parent is not MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax invocation } called
                    || called.Expression != use
                    || values.Sources.OperationOf(invocation, cancellationToken) is not IInvocationOperation run
                    || !Executions.IsExecute(run.TargetMethod))
                {
                    return null;
                }

                runs.Add(run);
            }
        }

        return runs.Count == 0 ? null : runs.ToImmutable();
    }

    /// <summary>The field that the policy, and nothing around it, is kept in.</summary>
    private static IFieldSymbol? FieldOf(IInvocationOperation call)
    {
        IOperation value = call;
        while (value.Parent is IConversionOperation || (value.Parent is IInvocationOperation next && next.Receiver() == value && PollyLibrary.IsPolly(next.TargetMethod.ContainingType)))
            value = value.Parent;
        return value.Parent switch
        {
            IFieldInitializerOperation { InitializedFields: [var field] } => field,
            ISimpleAssignmentOperation { Target: IFieldReferenceOperation { Field: var field } } => field,
            _ => null,
        };
    }
}
