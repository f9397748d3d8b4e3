using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Strategies;

namespace Patterns.Codegen.Analyzers.Resilience.Remote;

/// <summary>Runs that are seen of a policy or pipeline which a field or property keeps, or a method makes; there may be others. Asked only about what would be reported, because it reads all files.</summary>
internal static class HolderRuns
{
    private const int MaxUses = 64;

    public static IEnumerable<IInvocationOperation> Of(IInvocationOperation call, ISymbol member, ValueReader values, CancellationToken cancellationToken) =>
        HolderOf(call, member) is { } holder
            ? Files.Naming(holder.Name, values.Sources.Compilation, cancellationToken).Take(MaxUses).Select(name => RunOf(name, holder, values, cancellationToken)).OfType<IInvocationOperation>()
            : [];

    /// <summary>What keeps or brings it: the policy itself, or one or more wrapped around it.</summary>
    private static ISymbol? HolderOf(IInvocationOperation call, ISymbol member)
    {
        IOperation value = call;
        while (true)
        {
            switch (value.Parent)
            {
                case IConversionOperation or IParenthesizedOperation or IArrayInitializerOperation or IArrayCreationOperation or ICoalesceOperation:
                    value = value.Parent;
                    break;
                case IArgumentOperation { Parent: IInvocationOperation next } when PollyLibrary.IsPolly(next.TargetMethod.ContainingType):
                    value = next;
                    break;
                case IInvocationOperation next when next.Receiver() == value && PollyLibrary.IsPolly(next.TargetMethod.ContainingType):
                    value = next;
                    break;
                case IFieldInitializerOperation { InitializedFields: [var field] }:
                    return field;
                case IPropertyInitializerOperation { InitializedProperties: [var property] }:
                    return property;
                case ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } target } assignment when assignment.Value == value:
                    return target.Member;
                case IReturnOperation returned when !IsInFunction(returned):
                    return (member as IMethodSymbol)?.AssociatedSymbol ?? member;
                default:
                    return null;
            }
        }
    }

    private static bool IsInFunction(IOperation code)
    {
        for (var current = code.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return true;
        }

        return false;
    }

    private static IInvocationOperation? RunOf(SimpleNameSyntax name, ISymbol holder, ValueReader values, CancellationToken cancellationToken)
    {
        if (!SymbolEqualityComparer.Default.Equals(values.Sources.ModelOf(name.SyntaxTree).GetSymbolInfo(name, cancellationToken).Symbol?.OriginalDefinition, holder.OriginalDefinition))
            return null;

        ExpressionSyntax use = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        if (use.Parent is InvocationExpressionSyntax made && made.Expression == use)
            use = made;
        return use.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax invocation } called
            && called.Expression == use
            && values.Sources.OperationOf(invocation, cancellationToken) is IInvocationOperation run
            && Executions.IsExecute(run.TargetMethod)
                ? run
                : null;
    }
}
