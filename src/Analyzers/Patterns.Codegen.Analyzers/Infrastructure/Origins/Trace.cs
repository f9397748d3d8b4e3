namespace Patterns.Codegen.Analyzers.Infrastructure.Origins;

/// <summary>What is known of the parts of a value.</summary>
/// <param name="Origin">The worst part; null when none is known to differ.</param>
/// <param name="HasOtherParts">Whether it also has a part that may be the same for the same operation: a parameter, or anything not known.</param>
/// <param name="IsConstant">Whether the text is written in the code.</param>
internal readonly record struct Trace(Origin? Origin, bool HasOtherParts, bool IsConstant = false)
{
    public static readonly Trace Unknown = new(null, HasOtherParts: true);

    public static readonly Trace Constant = new(null, HasOtherParts: false, IsConstant: true);

    /// <summary>A value made of both.</summary>
    public Trace And(Trace other) => new(
        Origin is null || other.Origin is { } right && right.Kind > Origin.Kind ? other.Origin : Origin,
        HasOtherParts || other.HasOtherParts,
        IsConstant && other.IsConstant);

    /// <summary>A value that is one of both: it differs each time only when both do.</summary>
    public Trace Or(Trace other) => Origin is null || other.Origin is null
        ? new(null, HasOtherParts: true)
        : new(Origin.Kind > other.Origin.Kind ? Origin : other.Origin, HasOtherParts || other.HasOtherParts);
}
