using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.CodeFixes.Usage;

/// <summary>PCG0002: adds the core method, to be filled in.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddCoreFix)), Shared]
internal sealed class AddCoreFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG0002"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (target.Wants("add")
            && target.Symbol is { } symbol
            && !Members.IsTaken(symbol.ContainingType, CoreLocator.NameOf(symbol), symbol.Arity, symbol.Parameters.Select(static p => p.Type)))
        {
            yield return new FixOption($"Add {CoreLocator.NameOf(symbol)}", "PCG0002.add");
        }
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var method = target.Method!;
        var exception = TypeNames.Of(TypeNames.NotImplemented, target.Model, method.SpanStart);
        var core = CoreDeclaration.From(method, target.Model);
        await session.InsertAfterAsync(method, Stubs.WithThrow(core, exception, Layout.NewLine(method))).ConfigureAwait(false);
    }
}
