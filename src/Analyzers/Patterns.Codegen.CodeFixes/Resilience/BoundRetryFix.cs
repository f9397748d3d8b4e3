using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Resilience;

/// <summary>PCG2004: gives a retry of Polly an end. Three, which is Polly's own default; the title says so.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BoundRetryFix)), Shared]
internal sealed class BoundRetryFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG2004"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (Forever(target) is not null || Count(target) is not null)
            yield return new FixOption("Give up after 3 retries", "PCG2004.three");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var three = SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(3));
        if (Forever(target) is { } call)
        {
            var name = (SimpleNameSyntax)target.Node;
            var bounded = SyntaxFactory.IdentifierName(name.Identifier.ValueText.Replace("Forever", ""));
            await session.ReplaceAsync(name, current => bounded.WithTriviaFrom(current)).ConfigureAwait(false);
            await session.ReplaceAsync(call.ArgumentList, list => SeparatedLists.Insert(list, 0, SyntaxFactory.Argument(three))).ConfigureAwait(false);
        }
        else if (Count(target) is { } count)
        {
            await session.ReplaceAsync(count, current => three.WithTriviaFrom(current)).ConfigureAwait(false);
        }
    }

    /// <summary><c>RetryForever()</c> or <c>WaitAndRetryForever(n => ...)</c>. Other overloads have delegates that the bounded ones have not.</summary>
    private static InvocationExpressionSyntax? Forever(FixTarget target) =>
        target.Node is SimpleNameSyntax { Identifier.ValueText: var name, Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } }
        && name.Contains("Forever")
        && call.ArgumentList.Arguments.Count == (name.StartsWith("Wait", StringComparison.Ordinal) ? 1 : 0)
        && call.ArgumentList.Arguments.All(a => a.NameColon is null && target.Model.GetTypeInfo(a.Expression).ConvertedType is INamedTypeSymbol { Name: "Func", TypeArguments.Length: 2 })
            ? call
            : null;

    private static ExpressionSyntax? Count(FixTarget target) =>
        target.Node is SimpleNameSyntax { Identifier.ValueText: "AddRetry", Parent.Parent: InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: BaseObjectCreationExpressionSyntax { Initializer: { } initializer } }] } }
            ? initializer.Expressions.OfType<AssignmentExpressionSyntax>().FirstOrDefault(static a => a.Left is IdentifierNameSyntax { Identifier.ValueText: "MaxRetryAttempts" })?.Right
            : null;
}
