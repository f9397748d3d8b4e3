using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Generators.Keys;

/// <summary>The sentences of PCG0006: which hole, what is wrong, and the way out.</summary>
internal static class HoleMessages
{
    /// <summary>Longer lists help nobody.</summary>
    private const int MaxListed = 10;

    /// <summary>The first name of the hole is no parameter.</summary>
    public static string NoParameter(KeySegment hole, IMethodSymbol method, ReadableMembers members, out IReadOnlyList<string> candidates)
    {
        var name = hole.Path[0];
        var rest = string.Concat(hole.Path.Skip(1).Select(static part => "." + part));
        var reachable = Reachable(method, members).ToArray();
        var nearest = reachable.FirstOrDefault(text => text == "this." + name)
            ?? (name == "base" && !method.IsStatic ? "this" : null)
            ?? NearestName.Of(name, reachable);
        candidates = nearest is null ? [] : [nearest + rest];

        var message = $"The hole '{Shown(hole)}' names '{HoleSyntax.Shorten(name)}', but the method '{method.Name}' has no such parameter";
        if (nearest is not null)
            return $"{message}; did you mean {{{HoleSyntax.Shorten(candidates[0])}}}? In reach: {List(reachable)}";

        var isCaptured = !method.IsStatic
            && method.ContainingType.InstanceConstructors.Any(constructor => constructor.Parameters.Any(parameter => parameter.Name == name));
        return isCaptured
            ? $"{message}; a parameter of the primary constructor is no member, so offer it as a property. In reach: {List(reachable)}"
            : $"{message}{Colon(reachable)}";
    }

    /// <summary>A name in the middle or at the end of the hole cannot be read.</summary>
    /// <param name="hole">The hole.</param>
    /// <param name="index">Which name of its path.</param>
    /// <param name="owner">The type that should have it.</param>
    /// <param name="found">What has the name but cannot be read, or null.</param>
    /// <param name="members">What can be read.</param>
    /// <param name="candidates">Holes that may replace this one, the best first.</param>
    public static string NoMember(KeySegment hole, int index, ITypeSymbol owner, ISymbol? found, ReadableMembers members, out IReadOnlyList<string> candidates)
    {
        var name = hole.Path[index];
        var ownerName = Name(owner);
        var reachable = members.All(owner).Select(static member => member.Name).ToArray();
        var nearest = found is null ? NearestName.Of(name, reachable) : null;
        candidates = nearest is null ? [] : [Replaced(hole, index, nearest)];

        var reason = found switch
        {
            null => $"'{ownerName}' has no field or property '{HoleSyntax.Shorten(name)}' that '{Name(members.From)}' can read",
            { IsStatic: true } => $"'{ownerName}.{name}' is static and the same for every call",
            IMethodSymbol => $"'{ownerName}.{name}' is a method; offer the value as a property",
            IPropertySymbol => members.IsReadable(found, owner)
                ? $"'{ownerName}' gets '{name}' from several interfaces, so it is ambiguous"
                : $"'{ownerName}.{name}' has no getter that '{Name(members.From)}' can use",
            _ => $"'{ownerName}.{name}' is not a field or property",
        };
        return nearest is null
            ? $"The hole '{Shown(hole)}' cannot be read: {reason}{Colon(reachable)}"
            : $"The hole '{Shown(hole)}' cannot be read: {reason}; did you mean {{{HoleSyntax.Shorten(candidates[0])}}}? In reach: {List(reachable)}";
    }

    /// <summary>The value exists but has no stable text.</summary>
    public static string Unstable(KeySegment hole, int index, ITypeSymbol type, string problem, IReadOnlyList<string> candidates)
    {
        var part = index == hole.Path.Count - 1 ? $"The hole '{Shown(hole)}'" : $"'{hole.Path[index]}' in the hole '{Shown(hole)}'";
        var sentence = $"{part} of type '{Name(type)}' {problem}";
        return candidates.Count == 0
            ? $"{sentence}; name a member with a stable value, or give the type IFormattable or its own ToString()"
            : $"{sentence}; name a member, for example {{{HoleSyntax.Shorten(candidates[0])}}}";
    }

    /// <summary>The holes that go one member further and are stable, the most likely first.</summary>
    public static IReadOnlyList<string> StableMembers(KeySegment hole, ITypeSymbol type, KeyTypeRules types, ReadableMembers members)
    {
        if (KeyTypeRules.IsUnreachable(type) || type is IArrayTypeSymbol || type.TypeKind == TypeKind.Delegate)
            return [];

        return
        [
            .. members.All(type)
                .Where(member => types.Judge(TypeOf(member)).IsStable)
                .OrderBy(static member => member.Name switch { "Value" => 0, "Id" => 1, "Key" => 2, "Name" => 3, _ => 4 })
                .ThenBy(static member => member.DeclaredAccessibility == Accessibility.Public ? 0 : 1)
                .Take(MaxListed)
                .Select(member => hole.Text + "." + Identifiers.Escape(member.Name)),
        ];
    }

    /// <summary><c>this</c> in a static method.</summary>
    public static string NoInstance(KeySegment hole, IMethodSymbol method, ReadableMembers members) =>
        $"The hole '{Shown(hole)}' names the instance, but the method '{method.Name}' is static; name a parameter instead{Colon([.. Reachable(method, members)])}";

    /// <summary>An <c>out</c> parameter.</summary>
    public static string NoValueYet(KeySegment hole, IMethodSymbol method, ReadableMembers members) =>
        $"The hole '{Shown(hole)}' names an out parameter, which has no value yet; name another one{Colon([.. Reachable(method, members)])}";

    /// <summary>A member whose use the compiler refuses.</summary>
    public static string Forbidden(KeySegment hole, string name) =>
        $"'{name}' in the hole '{Shown(hole)}' is obsolete and cannot be used; name another member";

    private static IEnumerable<string> Reachable(IMethodSymbol method, ReadableMembers members)
    {
        var parameters = method.Parameters.Where(static parameter => parameter.RefKind != RefKind.Out).Select(static parameter => Identifiers.Escape(parameter.Name));
        return method.IsStatic
            ? parameters
            : parameters.Concat(members.All(method.ContainingType).Select(static member => "this." + Identifiers.Escape(member.Name)));
    }

    private static ITypeSymbol TypeOf(ISymbol member) => member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;

    private static string Replaced(KeySegment hole, int index, string name)
    {
        var names = hole.Text.Split('.');
        names[index] = name;
        return string.Join(".", names);
    }

    private static string Colon(string[] names) => names.Length == 0 ? "; nothing is in reach" : $"; in reach: {List(names)}";

    private static string List(string[] names) =>
        string.Join(", ", names.Take(MaxListed).Select(HoleSyntax.Shorten)) + (names.Length > MaxListed ? ", ..." : "");

    private static string Name(ITypeSymbol type) => HoleSyntax.Shorten(type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));

    private static string Shown(KeySegment hole) => HoleSyntax.Shorten(hole.Shown);
}
