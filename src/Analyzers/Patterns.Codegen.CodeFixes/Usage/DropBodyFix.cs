using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Usage;

/// <summary>PCG0001: makes a method partial whose body only calls the core that exists already. The wrapper calls it from then on.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DropBodyFix)), Shared]
internal sealed class DropBodyFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG0001"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (target.Wants("drop") && target.Method is { } method && !HasComments(method))
            yield return new FixOption($"Make {method.Identifier.ValueText} partial, without its body", "PCG0001.drop");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        await session.ReplaceAsync(target.Method!, PartialDeclaration.From).ConfigureAwait(false);
        await PartialTypes.MakePartialAsync(session, target.Symbol!.ContainingType).ConfigureAwait(false);
    }

    /// <summary>What a body says in words, or leaves out under a condition, is not ours to drop.</summary>
    private static bool HasComments(MethodDeclarationSyntax method)
    {
        var body = (SyntaxNode?)method.Body ?? method.ExpressionBody;
        return body is not null
            && body.DescendantTrivia(descendIntoTrivia: false).Any(trivia =>
                body.Span.Contains(trivia.Span) && !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));
    }
}
