using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.CodeFixes.Usage;

/// <summary>PCG0001: marks the interface <c>[GenerateDecorator]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkInterfaceFix)), Shared]
internal sealed class MarkInterfaceFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG0001"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (target.Wants("decorator") && target.Method?.Parent is InterfaceDeclarationSyntax type)
            yield return new FixOption($"Mark {type.Identifier.ValueText} [GenerateDecorator]", "PCG0001.decorator");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var type = (TypeDeclarationSyntax)target.Method!.Parent!;
        if (!session.IsFirst($"decorator {target.Symbol!.ContainingType.ToDisplayString()}"))
            return;

        var name = TypeNames.OfAttribute(PatternAttributes.GenerateDecorator, target.Model, type.SpanStart);
        await session.ReplaceAsync(type, current => AttributeEdits.Prepend(current, name, type)).ConfigureAwait(false);
    }
}
