namespace Patterns.Codegen.Analyzers.Infrastructure.Origins;

/// <summary>Where a value that is another one each time comes from.</summary>
/// <param name="Kind">Why it differs.</param>
/// <param name="Text">The call as users know it: <c>Guid.NewGuid()</c>.</param>
/// <param name="Source">The call.</param>
/// <param name="Entry">The part of the examined expression, or of the local variable behind it, by which the value came in; in the examined method itself.</param>
/// <param name="Path">The names it passes on its way, the first being the nearest to the examined expression.</param>
/// <param name="IsKept">Whether a field keeps it, so that it is made once and not each time.</param>
/// <param name="IsShared">Whether that field is static.</param>
internal sealed record Origin(OriginKind Kind, string Text, IOperation Source, IOperation Entry, ImmutableArray<string> Path, bool IsKept, bool IsShared)
{
    /// <summary>The call, and the way it came: <c>Guid.NewGuid() (by way of NewKey, _factory)</c>.</summary>
    public string Display => Path.IsEmpty ? Text : $"{Text} (by way of {string.Join(", ", Path.Distinct())})";

    public Origin Through(string name, IOperation entry) => this with { Path = Path.Insert(0, name), Entry = entry };
}
