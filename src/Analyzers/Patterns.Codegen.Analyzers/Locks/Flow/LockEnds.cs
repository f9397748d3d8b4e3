using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <summary>Where a member frees keys and disposes handles, found once for all locks that it takes: a member may take thousands. In the order of the code. Thread-safe.</summary>
internal sealed class LockEnds
{
    private static readonly ConditionalWeakTable<SyntaxNode, LockEnds> s_members = new();

    private readonly ILookup<string, int> _releases;
    private readonly ILookup<string, IdentifierNameSyntax> _disposals;

    private LockEnds(SyntaxNode member)
    {
        var nodes = member.DescendantNodes().Where(static node => node is InvocationExpressionSyntax or IdentifierNameSyntax).ToList();
        _releases = nodes.OfType<InvocationExpressionSyntax>()
            .Where(static call => call.ArgumentList.Arguments.Count > 0 && call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "LockRelease" or "LockReleaseAsync" or "KeyDelete" or "KeyDeleteAsync" })
            .OrderBy(static call => call.SpanStart)
            .ToLookup(static call => call.ArgumentList.Arguments[0].Expression.ToString(), static call => call.SpanStart, StringComparer.Ordinal);
        _disposals = nodes.OfType<IdentifierNameSyntax>()
            .Where(static name => name.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Dispose" or "DisposeAsync" } or ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Dispose" or "DisposeAsync" } } })
            .ToLookup(static name => name.Identifier.ValueText, StringComparer.Ordinal);
    }

    public static LockEnds Of(SyntaxNode member) => s_members.GetValue(member, static key => new LockEnds(key));

    /// <summary>The first release of the key behind the position.</summary>
    public int? Release(string key, int behind)
    {
        foreach (var start in _releases[key])
        {
            if (start > behind)
                return start;
        }

        return null;
    }

    /// <summary>The uses of the variable that dispose it.</summary>
    public IEnumerable<IdentifierNameSyntax> Disposals(string handle) => _disposals[handle];
}
