using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Usage;

/// <summary>PCG0007: hands the token of a core on to the calls that take one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PassTokenFix)), Shared]
internal sealed class PassTokenFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG0007"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (target.Wants("pass") && Token(target) is { } token && Calls(target, token).Any())
            yield return new FixOption($"Hand '{token}' on to the calls that take it", "PCG0007.pass");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        foreach (var (call, argument) in Calls(target, Token(target)!))
        {
            await session.ReplaceAsync(call, current =>
                current.WithArgumentList(SeparatedLists.Insert(current.ArgumentList, current.ArgumentList.Arguments.Count, argument))).ConfigureAwait(false);
        }
    }

    private static string? Token(FixTarget target) => target.Node.FirstAncestorOrSelf<ParameterSyntax>()?.Identifier.Text;

    /// <summary>The calls that mean the same method with the token as one more argument: asked of the compiler, not guessed.</summary>
    private static IEnumerable<(InvocationExpressionSyntax Call, ArgumentSyntax Argument)> Calls(FixTarget target, string token)
    {
        foreach (var call in target.Method!.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (target.Model.GetSymbolInfo(call).Symbol is not IMethodSymbol method || IsHidden(call, target, token))
                continue;

            foreach (var argument in Candidates(method, token))
            {
                var changed = call.WithArgumentList(call.ArgumentList.AddArguments(argument));
                if (target.Model.GetSpeculativeSymbolInfo(call.SpanStart, changed, SpeculativeBindingOption.BindAsExpression).Symbol is IMethodSymbol found
                    && found.Name == method.Name
                    && found.Parameters.Any(static p => p.Type.ToDisplayString() == TypeNames.CancellationToken)
                    && SymbolEqualityComparer.Default.Equals(found.ContainingType, method.ContainingType)
                    && SymbolEqualityComparer.Default.Equals(found.ReturnType, method.ReturnType))
                {
                    yield return (call, argument);
                    break;
                }
            }
        }
    }

    private static IEnumerable<ArgumentSyntax> Candidates(IMethodSymbol method, string token)
    {
        var value = SyntaxFactory.IdentifierName(token);
        yield return SyntaxFactory.Argument(value);
        foreach (var parameter in method.Parameters)
        {
            if (parameter.IsOptional && parameter.Type.ToDisplayString() == TypeNames.CancellationToken)
                yield return SyntaxFactory.Argument(SyntaxFactory.NameColon(parameter.Name).WithTrailingTrivia(SyntaxFactory.Space), default, value);
        }
    }

    /// <summary>Whether the name means another thing where the call stands, or nothing can be captured there.</summary>
    private static bool IsHidden(InvocationExpressionSyntax call, FixTarget target, string token) =>
        target.Model.LookupSymbols(call.SpanStart, name: Generators.Parsing.Identifiers.Unescape(token)) is not [IParameterSymbol]
        || call.Ancestors().TakeWhile(node => node != target.Method).Any(static node =>
            node is AnonymousFunctionExpressionSyntax { Modifiers: var words } && words.Any(SyntaxKind.StaticKeyword)
            || node is LocalFunctionStatementSyntax { Modifiers: var others } && others.Any(SyntaxKind.StaticKeyword));
}
