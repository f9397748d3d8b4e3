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
        if (hole.StartsAtThis)
        {
            if (!method.IsStatic)
                return (method.ContainingType, new("this", KeyAccess.Direct));

            var message = $"The hole '{hole.Shown}' names the instance, but the method '{method.Name}' is static; name a parameter instead" + Reach();
            return Refuse(hole, message, []);
        }

        foreach (var parameter in method.Parameters)
        {
            if (parameter.Name == name)
            {
                return parameter.RefKind == RefKind.Out
                    ? Refuse(hole, $"The hole '{hole.Shown}' names the out parameter '{name}', which has no value yet; name another one" + Reach(), [])
                    : (parameter.Type, new(Identifiers.Escape(name), KeyAccess.Direct));
            }
        }

        return Refuse(hole, HoleMessages.NoParameter(hole, method, _members, out var candidates), candidates);
    }

    private bool Follow(KeySegment hole, int index, HolePath path)
    {
        var name = hole.Path[index];
        if (path.IsBroken)
            return false;

        if (path.TryStepIntoNullable(name, compilation))
            return true;

        var owner = path.ValueType;
        if (KeyTypeRules.IsUnreachable(owner))
            return Refuse(hole, HoleMessages.Unstable(hole, index - 1, owner, _types.Judge(owner).Problem!, []), []) is not null;

        var member = _members.Find(owner, name);
        if (member is null || !_members.IsReadable(member, owner) || _members.IsAmbiguous(owner, name))
            return Refuse(hole, HoleMessages.NoMember(hole, index, owner, member, _members, out var candidates), candidates) is not null;

        if (Obsolescence.Of(member) is { } obsolescence)
        {
            if (obsolescence.IsError)
                return Refuse(hole, $"'{name}' in the hole '{hole.Shown}' is obsolete and cannot be used; name another member", []) is not null;

            _silenced.Add(obsolescence.Warning);
        }

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
            if (!verdict.MayGainText)
                return null;
        }

        return path.ToPart(hole, verdict.Form);
    }

    private (ITypeSymbol, KeyStep)? Refuse(KeySegment hole, string message, IEnumerable<string> candidates)
    {
        problems.Report("PCG0006", locations.At(hole.Position, hole.Length), [message, .. candidates]);
        return null;
    }

    private string Reach() => HoleMessages.InReach(method, _members);
}
