using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Strategies;

/// <summary>
/// What stands in Polly's registries under keys that are written out: where just one place of the project puts something under one. All registrations of a compilation are read once, at the
/// first question: there may be as many questions as registrations.
/// </summary>
internal sealed class RegisteredPolicies
{
    private static readonly ConditionalWeakTable<SourceExpressions, RegisteredPolicies> s_known = new();

    private readonly Dictionary<string, IOperation?> _policies = new(StringComparer.Ordinal);

    /// <summary>Whether a key that is made while the program runs may be any.</summary>
    private bool _hasUnknownKey;

    /// <summary>The policy; null when it is not known.</summary>
    public static IOperation? Of(IOperation? key, ValueReader values, CancellationToken cancellationToken) =>
        values.Text(key, cancellationToken) is { Length: > 0 } text
        && In(values, cancellationToken) is { _hasUnknownKey: false } registered
        && registered._policies.TryGetValue(text, out var policy) ? policy : null;

    private static RegisteredPolicies In(ValueReader values, CancellationToken cancellationToken)
    {
        if (s_known.TryGetValue(values.Sources, out var known))
            return known;

        // Outside of the table: what is cancelled must not be kept.
        var read = Read(values, cancellationToken);
        return s_known.GetValue(values.Sources, _ => read);
    }

    private static RegisteredPolicies Read(ValueReader values, CancellationToken cancellationToken)
    {
        var found = new RegisteredPolicies();
        foreach (var tree in Files.With("Registry", values.Sources.Compilation))
        {
            foreach (var node in tree.GetRoot(cancellationToken).DescendantNodes())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (Registration(node, values, cancellationToken) is not ({ } key, var policy))
                    continue;
                if (values.Text(key, cancellationToken) is { } text)
                    found._policies[text] = found._policies.ContainsKey(text) ? null : policy;
                else
                    found._hasUnknownKey = true;
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
