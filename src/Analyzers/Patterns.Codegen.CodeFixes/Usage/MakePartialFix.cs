using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Usage;

/// <summary>PCG0001: makes a method without a body partial, or the type of a partial method; the types around it too.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix)), Shared]
internal sealed class MakePartialFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG0001"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (target.Wants("partial") && target.Symbol is { } symbol)
            yield return new FixOption($"Make {symbol.ContainingType.Name} partial", "PCG0001.partial");
        else if (target.Wants("method") && target.Method is { } method)
            yield return new FixOption($"Make {method.Identifier.ValueText} partial", "PCG0001.method");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        if (option.Key == "PCG0001.method")
            await session.ReplaceAsync(target.Method!, PartialDeclaration.From).ConfigureAwait(false);
        await PartialTypes.MakePartialAsync(session, target.Symbol!.ContainingType).ConfigureAwait(false);
    }
}
