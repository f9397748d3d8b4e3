using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.CodeFixes.Resilience;

/// <summary>PCG2012: moves <c>[Fallback]</c> to where it acts.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveFallbackFix)), Shared]
internal sealed class MoveFallbackFix : MoveAttributeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG2012"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (Find(target) is not null)
            yield return new FixOption("Move [Fallback] up to where it acts", "PCG2012.move");
    }

    protected override bool Moves(string name) => name == PatternAttributes.Fallback;

    protected override bool IsPassed(string name) =>
        name is PatternAttributes.CircuitBreaker or PatternAttributes.Retry or PatternAttributes.Hedge or PatternAttributes.Pipeline;
}
