using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>How often a loop runs whose bound is a property that only this project could set, and nothing sets: what its initialiser says.</summary>
internal static class DefaultBounds
{
    public static double? Of(IOperation bound, ValueReader values, CancellationToken cancellationToken) => values.Trace(bound, cancellationToken).Operation switch
    {
        IPropertyReferenceOperation { Property: var property } use => OfProperty(property, use, values, cancellationToken),
        IParameterReferenceOperation { Parameter: var parameter } => HandedIn(parameter, values, cancellationToken) is { } handedIn && values.Trace(handedIn, cancellationToken).Operation is IPropertyReferenceOperation { Property: var property } use
            ? OfProperty(property, use, values, cancellationToken)
            : null,
        _ => null,
    };

    private static double? OfProperty(IPropertySymbol property, IOperation use, ValueReader values, CancellationToken cancellationToken)
    {
        if (property is not { IsVirtual: false, IsOverride: false, IsAbstract: false, SetMethod.DeclaredAccessibility: Accessibility.Private or Accessibility.Internal, DeclaringSyntaxReferences: [var reference] }
            || reference.GetSyntax(cancellationToken) is not PropertyDeclarationSyntax { Initializer.Value: { } initial } declaration
            || declaration.AccessorList?.Accessors.All(static accessor => accessor is { Body: null, ExpressionBody: null }) != true
            || use.SemanticModel?.Compilation is not { } compilation
            || IsSet(property.Name, compilation, cancellationToken))
        {
            return null;
        }

        return values.Number(values.Sources.OperationOf(initial, cancellationToken), cancellationToken);
    }

    /// <summary>By name alone: another property of that name that is set leaves it open.</summary>
    private static bool IsSet(string name, Compilation compilation, CancellationToken cancellationToken) =>
        Files.With(name, compilation).Any(tree => AssignmentSyntax.Uses(tree.GetRoot(cancellationToken), name).Any(MayWrite));

    /// <summary>Whether it is written to on whatever object: <c>options.Attempts = 3</c>, <c>options?.Attempts++</c>.</summary>
    private static bool MayWrite(IdentifierNameSyntax use)
    {
        ExpressionSyntax target = use.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax ? (ExpressionSyntax)use.Parent : use;
        return target == use
            ? AssignmentSyntax.MayWrite(use)
            : target.Parent is AssignmentExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: not (int)SyntaxKind.SuppressNullableWarningExpression } or PrefixUnaryExpressionSyntax or ArgumentSyntax { RefKindKeyword.RawKind: not 0 }
                && (target.Parent is not AssignmentExpressionSyntax assignment || assignment.Left == target);
    }

    /// <summary>What the only call of a private method hands in.</summary>
    private static IOperation? HandedIn(IParameterSymbol parameter, ValueReader values, CancellationToken cancellationToken)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol { DeclaredAccessibility: Accessibility.Private, MethodKind: MethodKind.Ordinary, ContainingType: var type } method)
            return null;

        var calls = type.DeclaringSyntaxReferences
            .SelectMany(part => NamesIn.Of(part.GetSyntax(cancellationToken))[method.Name])
            .ToArray();
        return calls is [var only]
            && only.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } invocation
            && values.Sources.OperationOf(invocation, cancellationToken) is IInvocationOperation call
            && SymbolEqualityComparer.Default.Equals(call.TargetMethod, method)
                ? call.Argument(parameter.Name)?.Value
                : null;
    }
}
