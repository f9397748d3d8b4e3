using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.CodeFixes.Resilience;

/// <summary>PCG2007: adds <c>[Timeout]</c> innermost, so that it bounds one attempt. How long an attempt may take, only its user knows: the value is left to them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddTimeoutFix)), Shared]
internal sealed class AddTimeoutFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG2007"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (target.Node.FirstAncestorOrSelf<AttributeSyntax>() is not null && target.Symbol is { } symbol && symbol.Parameters.Any(static p => p.Type.Name == "CancellationToken"))
            yield return new FixOption("Add [Timeout] for each attempt", "PCG2007.timeout");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var method = target.Method!;
        var name = TypeNames.OfAttribute($"{PatternAttributes.Namespace}.{PatternAttributes.Timeout}", target.Model, method.SpanStart);
        var attribute = SyntaxFactory.Attribute(name, SyntaxFactory.AttributeArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.AttributeArgument(SyntaxFactory.IdentifierName(Placeholders.AttemptTimeout)))));
        await session.ReplaceAsync(method, current => AttributeEdits.Append(current, [SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute))], method)).ConfigureAwait(false);
    }
}
