using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;

namespace Patterns.Codegen.Analyzers.Idempotency;

/// <summary>Middleware and filters of the project that are put in front of the endpoints, whatever they are called: <c>app.UseMiddleware&lt;Replay&gt;()</c>, <c>options.Filters.Add&lt;Replay&gt;()</c>.</summary>
internal static class ForAllEndpoints
{
    public static IEnumerable<INamedTypeSymbol> Types(SourceCode code) => code.Compilation.SyntaxTrees
        .Where(tree => code.Mentions(tree, "UseMiddleware") || code.Mentions(tree, "Filters.Add<"))
        .SelectMany(static tree => tree.GetRoot().DescendantNodes().OfType<GenericNameSyntax>())
        .Where(static name => name is { Identifier.ValueText: "UseMiddleware", TypeArgumentList.Arguments.Count: > 0 }
            || (name is { Identifier.ValueText: "Add", TypeArgumentList.Arguments.Count: 1, Parent: MemberAccessExpressionSyntax { Expression: var list } } && list.ToString().EndsWith("Filters", StringComparison.Ordinal)))
        .Select(name => code.ModelOf(name.SyntaxTree).GetSymbolInfo(name.TypeArgumentList.Arguments[0]).Symbol)
        .OfType<INamedTypeSymbol>();
}
