using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Usage;

/// <summary>PCG0001: makes the type of a partial method, and the types around it, partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix)), Shared]
internal sealed class MakePartialFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG0001"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (target.Wants("partial") && target.Symbol is { } symbol)
            yield return new FixOption($"Make {symbol.ContainingType.Name} partial", "PCG0001.partial");
    }

    public override Task ApplyAsync(FixSession session, FixTarget target, FixOption option) =>
        PartialTypes.MakePartialAsync(session, target.Symbol!.ContainingType);
}
