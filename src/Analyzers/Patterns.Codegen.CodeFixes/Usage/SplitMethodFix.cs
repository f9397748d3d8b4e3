using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.CodeFixes.Usage;

/// <summary>PCG0001: turns a method with a body into a partial declaration, which keeps documentation, attributes and default values, and a private core with the body.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SplitMethodFix)), Shared]
internal sealed class SplitMethodFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG0001"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (target.Wants("split")
            && target is { Method: { } method, Symbol: { } symbol }
            && !Members.IsTaken(symbol.ContainingType, CoreLocator.NameOf(symbol), symbol.Arity, symbol.Parameters.Select(static p => p.Type)))
        {
            yield return new FixOption($"Split into a partial method and {method.Identifier.ValueText}Core", "PCG0001.split");
        }
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var symbol = target.Symbol!;
        if (symbol.PartialImplementationPart is { } part)
            await MoveImplementationAsync(session, target, symbol, part).ConfigureAwait(false);
        else
            await SplitAsync(session, target).ConfigureAwait(false);
        await PartialTypes.MakePartialAsync(session, symbol.ContainingType).ConfigureAwait(false);
    }

    private static async Task SplitAsync(FixSession session, FixTarget target)
    {
        var method = target.Method!;
        var core = CoreDeclaration.From(method, target.Model);
        await session.InsertAfterAsync(method, core).ConfigureAwait(false);
        await session.ReplaceAsync(method, PartialDeclaration.From).ConfigureAwait(false);
    }

    /// <summary>Both parts are written by hand: the one with the body becomes the core, and what is said about it moves to the other.</summary>
    private static async Task MoveImplementationAsync(FixSession session, FixTarget target, IMethodSymbol symbol, IMethodSymbol part)
    {
        var definition = await DeclarationOfAsync(symbol, session).ConfigureAwait(false);
        var implementation = await DeclarationOfAsync(part, session).ConfigureAwait(false);
        if (definition is null || implementation is null)
            return;

        var compilation = target.Model.Compilation;
        var model = implementation.SyntaxTree == target.Root.SyntaxTree ? target.Model : compilation.GetSemanticModel(implementation.SyntaxTree);
        var core = CoreDeclaration.From(implementation, model).WithLeadingTrivia(implementation.GetLeadingTrivia());
        await session.ReplaceAsync(implementation, _ => core).ConfigureAwait(false);
        if (implementation.AttributeLists.Count > 0)
            await session.ReplaceAsync(definition, current => AttributeEdits.Append(current, implementation.AttributeLists, definition)).ConfigureAwait(false);
    }

    private static async Task<MethodDeclarationSyntax?> DeclarationOfAsync(IMethodSymbol symbol, FixSession session) =>
        symbol.DeclaringSyntaxReferences is [var reference, ..]
            ? await reference.GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false) as MethodDeclarationSyntax
            : null;
}
