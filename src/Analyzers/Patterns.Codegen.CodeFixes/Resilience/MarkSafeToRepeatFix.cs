using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.CodeFixes.Resilience;

/// <summary>PCG2005: states <c>[SafeToRepeat]</c>. Whether it is true, only its user knows.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkSafeToRepeatFix)), Shared]
internal sealed class MarkSafeToRepeatFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG2005"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        // What is repeated by hand or by Polly has no attribute that could say so.
        if (target.Symbol is { } symbol && target.Node.FirstAncestorOrSelf<AttributeSyntax>() is not null)
            yield return new FixOption($"{symbol.Name} may run twice: mark it [SafeToRepeat]", "PCG2005.safe");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var method = target.Method!;
        var name = TypeNames.OfAttribute(PatternAttributes.SafeToRepeat, target.Model, method.SpanStart);
        await session.ReplaceAsync(method, current => AttributeEdits.Append(current, [AttributeEdits.Of(name)], method)).ConfigureAwait(false);
    }
}
