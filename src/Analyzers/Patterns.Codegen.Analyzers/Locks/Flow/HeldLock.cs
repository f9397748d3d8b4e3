using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <summary>A lock, and the part of a member's code that runs while it is held.</summary>
/// <param name="Member">The member that takes it, as the call graph names it.</param>
/// <param name="Key">The key as it is written: <c>order:{id}</c>.</param>
/// <param name="Syntax">Where it is taken.</param>
/// <param name="Region">The code under it; null for all that the member does.</param>
internal sealed record HeldLock(ISymbol Member, string Key, SyntaxNode Syntax, TextSpan? Region)
{
    private static readonly Regex s_hole = new(@"\{[^{}]*\}", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>The key without what is decided while running: two locks of the same name may be the same lock.</summary>
    public string Name { get; } = NameOf(Key);

    /// <summary>Whether whoever comes second waits for it.</summary>
    public bool Waits { get; init; }

    /// <summary>How long it is held at most; null when that is not known or it is renewed.</summary>
    public TimeSpan? Ttl { get; init; }

    public Location Location { get; init; } = Location.None;

    /// <summary>
    /// The parameters, or members of parameters, that stand in the key as the caller gave them; empty when anything else does. What was compared, sorted or chosen before is
    /// something else.
    /// </summary>
    public ImmutableArray<string> Given { get; init; } = [];

    /// <summary>Whether the other one is taken while this one is held, in the same member.</summary>
    public bool Encloses(HeldLock other) =>
        SymbolEqualityComparer.Default.Equals(Member, other.Member) && other != this && other.Syntax.SyntaxTree == Syntax.SyntaxTree && Region is { } region && region.Contains(other.Syntax.Span);

    private static string NameOf(string key)
    {
        try
        {
            return s_hole.Replace(key, "{}");
        }
        catch (RegexMatchTimeoutException)
        {
            return key;
        }
    }
}
