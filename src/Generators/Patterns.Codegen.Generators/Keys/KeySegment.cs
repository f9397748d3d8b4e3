using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Keys;

/// <summary>A piece of a key template: literal text, or a hole.</summary>
/// <param name="Text">The literal with its doubled braces made single, or the hole as written between its braces.</param>
/// <param name="Path">The names in the hole, without <c>@</c> (<c>order</c>, <c>Id</c>); empty for literal text.</param>
/// <param name="Position">Where the piece begins in the template; for a hole, at its brace.</param>
/// <param name="Length">How long it is in the template, with the braces of a hole.</param>
internal sealed record KeySegment(string Text, EquatableArray<string> Path, int Position, int Length)
{
    public bool IsHole => !Path.IsEmpty;

    /// <summary>Whether the hole begins at the instance: <c>{this.TenantId}</c>, but not <c>{@this}</c>.</summary>
    public bool StartsAtThis => IsHole && Path[0] == "this" && Text[0] != '@';

    /// <summary>The hole with its braces, as messages show it.</summary>
    public string Shown => "{" + Text + "}";
}
