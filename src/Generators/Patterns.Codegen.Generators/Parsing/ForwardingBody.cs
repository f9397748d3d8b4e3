using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Knows bodies that do nothing but hand the method's parameters to its core, which is what a wrapper without patterns would do.</summary>
internal static class ForwardingBody
{
    public static bool Is(MethodDeclarationSyntax declaration, IMethodSymbol method, IMethodSymbol core, SemanticModel model, CancellationToken cancellationToken) =>
        Call(declaration, method) is { } call
        && HandsOn(call.ArgumentList, method, core)
        && (call.Expression is SimpleNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } || core.IsStatic)
        && model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol target
        && SymbolEqualityComparer.Default.Equals(target.OriginalDefinition, core.OriginalDefinition)
        && SymbolEqualityComparer.Default.Equals(target.ContainingType, method.ContainingType)
        && target.TypeArguments.SequenceEqual<ITypeSymbol>(method.TypeParameters, SymbolEqualityComparer.Default);

    /// <summary>The only thing the body does: a call, awaited where the method is asynchronous (one that is not would end on its own).</summary>
    private static InvocationExpressionSyntax? Call(MethodDeclarationSyntax declaration, IMethodSymbol method)
    {
        var expression = declaration switch
        {
            { ExpressionBody.Expression: var written } => written,
            { Body.Statements: [ReturnStatementSyntax { Expression: { } written }] } => written,
            { Body.Statements: [ExpressionStatementSyntax { Expression: var written }] } => written,
            _ => null,
        };
        if (!method.IsAsync)
            return expression as InvocationExpressionSyntax;
        return expression is AwaitExpressionSyntax { Expression: InvocationExpressionSyntax awaited }
            ? awaited.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Expression: InvocationExpressionSyntax configured } ? configured : awaited
            : null;
    }

    private static bool HandsOn(ArgumentListSyntax arguments, IMethodSymbol method, IMethodSymbol core)
    {
        if (arguments.Arguments.Count != method.Parameters.Length || core.Parameters.Length != method.Parameters.Length)
            return false;

        for (var i = 0; i < method.Parameters.Length; i++)
        {
            if (arguments.Arguments[i] is not { Expression: IdentifierNameSyntax name } argument
                || name.Identifier.ValueText != method.Parameters[i].Name
                || (argument.NameColon is { } colon && colon.Name.Identifier.ValueText != core.Parameters[i].Name))
            {
                return false;
            }
        }

        return true;
    }
}
