using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.Analyzers.Resilience.Failures;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Resilience;

/// <summary>PCG2002 on a loop: what an open circuit throws leaves it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ExcludeOpenCircuitFix)), Shared]
internal sealed class ExcludeOpenCircuitFix : PatternFix
{
    private const string OpenCircuit = "Polly.CircuitBreaker.BrokenCircuitException";

    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG2002"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        // A clause for the open circuit alone would never be entered again: what it is for, only the user knows.
        if (NamedCatch.Of(target) is { } clause && Excluded(target.Model.Compilation) is { } excluded && Caught(clause, target) is { } caught && !FailureExample.Of(caught).Is(excluded))
            yield return new FixOption("Do not retry an open circuit", "PCG2002.exclude");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var name = await TypeNames.ImportAsync(session, OpenCircuit, target.Model, target.Span.Start).ConfigureAwait(false);
        await session.ReplaceAsync(NamedCatch.Of(target)!, clause => NamedCatch.Asking(clause, target, exception => $"{exception} is not {name}")).ConfigureAwait(false);
    }

    private static INamedTypeSymbol? Excluded(Compilation compilation) => TypeNames.Only(OpenCircuit, compilation);

    private static INamedTypeSymbol? Caught(CatchClauseSyntax clause, FixTarget target) =>
        clause.Declaration is { Type: var type } ? target.Model.GetTypeInfo(type).Type as INamedTypeSymbol : target.Model.Compilation.GetTypeByMetadataName(TypeNames.Exception);
}
