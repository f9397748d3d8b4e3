using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Model;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Generators.Keys;

/// <summary>Binds one hole after the other to members that the method's type can reach.</summary>
internal sealed class HoleBinder(IMethodSymbol method, Compilation compilation, IProblemSink problems, TemplateLocations locations)
{
    private readonly KeyTypeRules _types = new(compilation);
    private readonly ReadableMembers _members = new(compilation, method.ContainingType);
    private readonly SortedSet<string> _silenced = new(StringComparer.Ordinal);

    public EquatableArray<string> SilencedWarnings => _silenced.ToEquatableArray();

    /// <summary>The bound hole, or null after a report (or silently where the compiler itself reports a broken type).</summary>
    public KeyPart? Bind(KeySegment hole)
    {
        if (Root(hole) is not { } root)
            return null;

        var path = new HolePath(root.Type, root.Step);
        for (var i = 1; i < hole.Path.Count; i++)
        {
            if (!Follow(hole, i, path))
                return null;
        }

        return Finish(hole, path);
    }

    private (ITypeSymbol Type, KeyStep Step)? Root(KeySegment hole)
    {
        var name = hole.Path[0];
        if (hole.StartsAtThis && !method.IsStatic)
            return (method.ContainingType, new("this", KeyAccess.Direct));

        var parameter = hole.StartsAtThis ? null : method.Parameters.FirstOrDefault(candidate => candidate.Name == name);
        if (parameter is { RefKind: not RefKind.Out })
            return (parameter.Type, new(Identifiers.Escape(name), KeyAccess.Direct));

        if (hole.StartsAtThis)
            Refuse(hole, HoleMessages.NoInstance(hole, method, _members), []);
        else if (parameter is not null)
            Refuse(hole, HoleMessages.NoValueYet(hole, method, _members), []);
        else
            Refuse(hole, HoleMessages.NoParameter(hole, method, _members, out var candidates), candidates);

        return null;
    }

    private bool Follow(KeySegment hole, int index, HolePath path)
    {
        if (path.IsBroken)
            return false;

        var name = hole.Path[index];
        if (path.TryStepIntoNullable(name, compilation))
            return true;

        var owner = path.ValueType;
        if (KeyTypeRules.IsUnreachable(owner))
        {
            Refuse(hole, HoleMessages.Unstable(hole, index - 1, owner, _types.Judge(owner).Problem!, []), []);
            return false;
        }

        var member = _members.Find(owner, name);
        if (member is null || !_members.IsReadable(member, owner) || _members.IsAmbiguous(owner, name))
        {
            Refuse(hole, HoleMessages.NoMember(hole, index, owner, member, _members, out var candidates), candidates);
            return false;
        }

        var obsolescence = Obsolescence.Of(member);
        if (obsolescence is { IsError: true })
        {
            Refuse(hole, HoleMessages.Forbidden(hole, name), []);
            return false;
        }

        if (obsolescence is not null)
            _silenced.Add(obsolescence.Warning);

        path.Step(member);
        return true;
    }

    private KeyPart? Finish(KeySegment hole, HolePath path)
    {
        if (path.IsBroken)
            return null;

        var verdict = _types.Judge(path.Type);
        if (!verdict.IsStable)
        {
            var candidates = HoleMessages.StableMembers(hole, path.ValueType, _types, _members);
            Refuse(hole, HoleMessages.Unstable(hole, hole.Path.Count - 1, path.Type, verdict.Problem!, candidates), candidates);
        }

        return verdict.IsStable || verdict.MayGainText ? path.ToPart(hole, verdict.Form) : null;
    }

    private void Refuse(KeySegment hole, string message, IEnumerable<string> candidates) =>
        problems.Report("PCG0006", locations.At(hole.Position, hole.Length), [message, .. candidates]);
}
