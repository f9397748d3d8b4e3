using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.CodeFixes.Resilience;

/// <summary>PCG2002: moves <c>[CircuitBreaker]</c> above <c>[Retry]</c>, so that an open circuit ends the call.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveBreakerFix)), Shared]
internal sealed class MoveBreakerFix : MoveAttributeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG2002"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (Find(target) is not null)
            yield return new FixOption("Move [CircuitBreaker] above [Retry]", "PCG2002.move");
    }

    protected override bool Moves(string name) => name == PatternAttributes.CircuitBreaker;

    protected override bool IsPassed(string name) => name == PatternAttributes.Retry;
}
