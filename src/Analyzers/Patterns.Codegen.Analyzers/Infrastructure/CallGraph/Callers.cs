using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Infrastructure.CallGraph;

/// <summary>Who uses a method of the project, found by its name. Asked only about what would be reported, because it looks through all files.</summary>
internal static class Callers
{
    /// <summary>All uses in the order of the files: a call, or null for one that is none, such as a delegate that is made of the method.</summary>
    public static IEnumerable<IInvocationOperation?> Of(IMethodSymbol method, SourceExpressions sources, CancellationToken cancellationToken)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        foreach (var name in method.MethodKind == MethodKind.LocalFunction ? OfLocal(method, sources, cancellationToken) : MethodUses.Of(method, sources, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            ExpressionSyntax called = name.Parent switch
            {
                MemberAccessExpressionSyntax access when access.Name == name => access,
                MemberBindingExpressionSyntax binding => binding,
                _ => name,
            };
            yield return sources.OperationOf(called.Parent as InvocationExpressionSyntax, cancellationToken) as IInvocationOperation;
        }
    }

    /// <summary>The calls of a lambda that a variable or private field is given, in the member or type around it.</summary>
    public static IEnumerable<IInvocationOperation> Of(IAnonymousFunctionOperation lambda, SourceExpressions sources, CancellationToken cancellationToken)
    {
        if (lambda.Syntax.Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }
            || sources.ModelOf(declarator.SyntaxTree).GetDeclaredSymbol(declarator, cancellationToken) is not { } holder
            || holder is IFieldSymbol { DeclaredAccessibility: not Accessibility.Private })
        {
            yield break;
        }

        var scope = holder is IFieldSymbol && declarator.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type ? type : MemberSyntax.Around(declarator);
        foreach (var name in NamesIn.Of(scope)[holder.Name].OfType<IdentifierNameSyntax>())
        {
            ExpressionSyntax called = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access ? access : name;
            if (called.Parent is InvocationExpressionSyntax syntax
                && syntax.Expression == called
                && sources.OperationOf(syntax, cancellationToken) is IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } call
                && SymbolEqualityComparer.Default.Equals(sources.ModelOf(name.SyntaxTree).GetSymbolInfo(name, cancellationToken).Symbol, holder))
            {
                yield return call;
            }
        }
    }

    private static IEnumerable<SimpleNameSyntax> OfLocal(IMethodSymbol function, SourceExpressions sources, CancellationToken cancellationToken) =>
        NamesIn.Of(MemberSyntax.Around(function.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken)))[function.Name]
            .Where(name => SymbolEqualityComparer.Default.Equals(sources.ModelOf(name.SyntaxTree).GetSymbolInfo(name, cancellationToken).Symbol?.OriginalDefinition, function));
}
