using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.CodeFixes.Usage;

/// <summary>PCG0001: turns a method with a body into a partial declaration, which keeps documentation, attributes and default values, and a private core with the body.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SplitMethodFix)), Shared]
internal sealed class SplitMethodFix : PatternFix
{
    private const string WithRuntime = "PCG0001.splitWithRuntime";

    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG0001"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (target.Wants("split")
            && target is { Method: { } method, Symbol: { } symbol }
            && !Members.IsTaken(symbol.ContainingType, CoreLocator.NameOf(symbol), symbol.Arity, symbol.Parameters.Select(static p => p.Type)))
        {
            var title = $"Split into a partial method and {method.Identifier.ValueText}Core";
            yield return new FixOption(title, "PCG0001.split");
            if (LacksRuntime(symbol))
                yield return new FixOption($"{title}, and add PatternRuntime to the constructor", WithRuntime);
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
        if (option.Key == WithRuntime && LacksRuntime(symbol))
            await RuntimeInjection.AddAsync(session, target.Model, symbol.ContainingType).ConfigureAwait(false);
    }

    /// <summary>Whether PCG0003 would come next, and has a fix that changes nothing but the constructor.</summary>
    private static bool LacksRuntime(IMethodSymbol symbol) =>
        !symbol.IsStatic && symbol.ContainingType.TypeKind is TypeKind.Class or TypeKind.Struct && RuntimeLocator.Find(symbol) is null;

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

        var core = CoreDeclaration.From(implementation, Models.Of(implementation, target.Model)).WithLeadingTrivia(implementation.GetLeadingTrivia());
        await session.ReplaceAsync(implementation, _ => core).ConfigureAwait(false);
        if (implementation.AttributeLists.Count > 0)
            await session.ReplaceAsync(definition, current => AttributeEdits.Append(current, implementation.AttributeLists, definition)).ConfigureAwait(false);
    }

    private static async Task<MethodDeclarationSyntax?> DeclarationOfAsync(IMethodSymbol symbol, FixSession session) =>
        symbol.DeclaringSyntaxReferences is [var reference, ..]
            ? await reference.GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false) as MethodDeclarationSyntax
            : null;
}
