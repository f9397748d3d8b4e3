using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Usage;

/// <summary>PCG0007: adds <c>CancellationToken cancellationToken = default</c> to the method, and the parameter to its core and fallback.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddTokenFix)), Shared]
internal sealed class AddTokenFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG0007"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        // Behind params nothing can stand; of an interface or base class the user must decide.
        if (target.Wants("token")
            && target.Symbol is { } symbol
            && !MethodFamily.IsBound(symbol)
            && !symbol.Parameters.Any(static p => p.IsParams))
        {
            yield return new FixOption($"Add a CancellationToken to {symbol.Name}", "PCG0007.token");
        }
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var symbol = target.Symbol!;
        var name = Names.Free(["cancellationToken", "token"], new HashSet<string>(symbol.Parameters.Select(static p => p.Name), StringComparer.Ordinal));
        foreach (var method in MethodFamily.FollowersOf(symbol).Prepend(symbol))
        {
            foreach (var declaration in await Declarations.OfAsync<MethodDeclarationSyntax>(method, session).ConfigureAwait(false))
            {
                var parameter = Parameters.Of(TypeNames.At(declaration, TypeNames.CancellationToken, target.Model), name);
                var added = SymbolEqualityComparer.Default.Equals(method, symbol) ? Parameters.Optional(parameter) : parameter;
                if (session.IsFirst($"token {declaration.SyntaxTree.FilePath} {declaration.SpanStart}"))
                    await session.ReplaceAsync(declaration.ParameterList, list => SeparatedLists.Insert(list, list.Parameters.Count, added)).ConfigureAwait(false);
            }
        }
    }
}
