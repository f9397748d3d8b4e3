using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Resilience;

/// <summary>PCG2011: lets the caller's cancellation leave the loop. Not by the exception's type: HttpClient's time-out throws the same one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RespectCancellationFix)), Shared]
internal sealed class RespectCancellationFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG2011"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (NamedCatch.Of(target) is not null && target.Diagnostic.Properties.TryGetValue("token", out var token))
            yield return new FixOption($"Stop when '{token}' is cancelled", "PCG2011.filter");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var question = SyntaxFactory.ParseExpression($"!{Names.Token(target.Diagnostic.Properties["token"]!).Text}.IsCancellationRequested");
        await session.ReplaceAsync(NamedCatch.Of(target)!, clause => CatchFilters.Add(clause, question)).ConfigureAwait(false);
    }
}
