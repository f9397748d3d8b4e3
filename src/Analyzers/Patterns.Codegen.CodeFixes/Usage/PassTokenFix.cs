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

    /// <summary>The calls that mean the same method with the token as one more argument.</summary>
    private static IEnumerable<(InvocationExpressionSyntax Call, ArgumentSyntax Argument)> Calls(FixTarget target, string token)
    {
        foreach (var call in target.Method!.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (!IsHidden(call, target, token) && TokenArguments.For(call, SyntaxFactory.IdentifierName(token), target.Model) is { } argument)
                yield return (call, argument);
        }
    }

    /// <summary>Whether the name means another thing where the call stands, or nothing can be captured there.</summary>
    private static bool IsHidden(InvocationExpressionSyntax call, FixTarget target, string token) =>
        target.Model.LookupSymbols(call.SpanStart, name: Generators.Parsing.Identifiers.Unescape(token)) is not [IParameterSymbol]
        || call.Ancestors().TakeWhile(node => node != target.Method).Any(static node =>
            node is AnonymousFunctionExpressionSyntax { Modifiers: var words } && words.Any(SyntaxKind.StaticKeyword)
            || node is LocalFunctionStatementSyntax { Modifiers: var others } && others.Any(SyntaxKind.StaticKeyword));
}
