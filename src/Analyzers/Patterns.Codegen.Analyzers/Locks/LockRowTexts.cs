using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.CSharp;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;

namespace Patterns.Codegen.Analyzers.Locks;

/// <summary>What all SQL texts of a project say about a table of locks, found once for each table. Thread-safe.</summary>
internal sealed class LockRowTexts(Compilation compilation)
{
    private readonly ConcurrentDictionary<string, (bool SaysTime, string? Holder)> _tables = new(StringComparer.Ordinal);

    /// <summary>Whether any text with the table's name has a time in it, so that old rows may be taken over or thrown away.</summary>
    public bool SayTime(string table, CancellationToken cancellationToken) => Of(table, cancellationToken).SaysTime;

    /// <summary>The column that says who holds the lock, where it is taken; null when none does, or nobody here takes it.</summary>
    public string? HolderOf(string table, CancellationToken cancellationToken) => Of(table, cancellationToken).Holder;

    private (bool SaysTime, string? Holder) Of(string table, CancellationToken cancellationToken)
    {
        if (_tables.TryGetValue(table, out var known))
            return known;

        var (saysTime, holder) = (false, (string?)null);
        foreach (var tree in compilation.SyntaxTrees.Where(tree => Files.Of(tree).Text.IndexOf(table, StringComparison.OrdinalIgnoreCase) >= 0))
        {
            foreach (var token in tree.GetRoot(cancellationToken).DescendantTokens())
            {
                if (!IsText(token) || token.ValueText.IndexOf(table, StringComparison.OrdinalIgnoreCase) < 0)
                    continue;
                saysTime |= LockRow.SaysTime(token.ValueText);
                if (LockRow.Of(token.ValueText) is { IsTaken: true, Holder: { } column } row && row.Table == table)
                    holder = column;
            }
        }

        return _tables.GetOrAdd(table, (saysTime, holder));
    }

    private static bool IsText(SyntaxToken token) =>
        token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken;
}
