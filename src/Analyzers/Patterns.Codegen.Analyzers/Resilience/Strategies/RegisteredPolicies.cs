using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Strategies;

/// <summary>Finds what stands in Polly's registries under a key that is written out: where just one place of the project puts something under it.</summary>
internal static class RegisteredPolicies
{
    /// <summary>The policy; null when it is not known.</summary>
    public static IOperation? Of(IOperation? key, ValueReader values, CancellationToken cancellationToken)
    {
        if (values.Text(key, cancellationToken) is not { Length: > 0 } text)
            return null;

        IOperation? found = null;
        foreach (var tree in Files.With("Registry", values.Sources.Compilation))
        {
            foreach (var node in tree.GetRoot(cancellationToken).DescendantNodes())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (Registration(node, values, cancellationToken) is not ({ } registered, var policy))
                    continue;
                // A key that is made while the program runs may be any.
                if (values.Text(registered, cancellationToken) is not { } other)
                    return null;
                if (other != text)
                    continue;
                if (found is not null || policy is null)
                    return null;
                found = policy;
            }
        }

        return found;
    }

    private static (IOperation? Key, IOperation? Policy) Registration(SyntaxNode node, ValueReader values, CancellationToken cancellationToken) => node switch
    {
        InvocationExpressionSyntax { ArgumentList.Arguments.Count: >= 2, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "TryAdd" or "AddOrUpdate" or "TryUpdate" or "GetOrAdd" } }
            when values.Sources.OperationOf(node, cancellationToken) is IInvocationOperation call && RegistryKeys.IsRegistry(call.Instance?.Type ?? call.TargetMethod.ContainingType) =>
            (call.Arguments[0].Value, call.TargetMethod.Name == "Add" && PolicyReader.IsPolicy(call.Arguments[1].Value.WithoutConversions().Type) ? call.Arguments[1].Value : null),
        AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax or ImplicitElementAccessSyntax }
            when values.Sources.OperationOf(node, cancellationToken) is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { IsIndexer: true, ContainingType: var type }, Arguments: [{ Value: var key }] }, Value: var value } && RegistryKeys.IsRegistry(type) =>
            (key, value),
        _ => (null, null),
    };
}
