namespace Patterns.Codegen.Configuration;

/// <summary>A time-out of a method.</summary>
/// <param name="Duration">How long.</param>
/// <param name="Source">Where that is stated.</param>
internal sealed record TimeBound(TimeSpan Duration, ValueSource Source);
