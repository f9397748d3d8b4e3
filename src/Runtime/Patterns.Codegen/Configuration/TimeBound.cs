using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Configuration;

/// <summary>A time-out of a method.</summary>
/// <param name="Duration">How long.</param>
/// <param name="Source">Where that is stated.</param>
/// <param name="Kind">Of the whole call or of an attempt: what configuration calls it.</param>
internal sealed record TimeBound(TimeSpan Duration, ValueSource Source, PatternKind Kind)
{
    /// <summary>What says that the only attempt of a retry is all that it ends; null when there is no such retry.</summary>
    public ValueSource? OnlyAttempt { get; init; }
}
