using Patterns.Codegen.CodeFixes.Infrastructure;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.CodeFixes.Resilience;

/// <summary>Moves one pattern attribute above another.</summary>
internal abstract class MoveAttributeFix : PatternFix
{
    public sealed override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        if (Find(target) is { } move && session.IsFirst($"order {target.Root.SyntaxTree.FilePath} {target.Method!.SpanStart}"))
            await session.ReplaceAsync(target.Method!, current => AttributeOrder.MoveUp(current, move.From, move.To)).ConfigureAwait(false);
    }

    /// <summary>Whether the attribute is the one that moves.</summary>
    protected abstract bool Moves(string name);

    /// <summary>Whether the attribute is the one that it moves above.</summary>
    protected abstract bool IsPassed(string name);

    /// <summary>The places among all attributes of the declaration; null when the two stand on different parts of the method.</summary>
    protected (int From, int To)? Find(FixTarget target)
    {
        if (target.Method is not { } method)
            return null;

        var names = method.AttributeLists.SelectMany(static list => list.Attributes).Select(a => NameOf(a, target.Model)).ToArray();
        var to = Array.FindIndex(names, name => name is not null && IsPassed(name));
        var from = to < 0 ? -1 : Array.FindIndex(names, to, name => name is not null && Moves(name));
        return from > to && to >= 0 ? (from, to) : null;
    }

    private static string? NameOf(AttributeSyntax attribute, SemanticModel model) =>
        (model.GetSymbolInfo(attribute).Symbol as IMethodSymbol)?.ContainingType is { } type && type.ContainingNamespace?.ToDisplayString() == PatternAttributes.Namespace
            ? type.Name
            : null;
}
