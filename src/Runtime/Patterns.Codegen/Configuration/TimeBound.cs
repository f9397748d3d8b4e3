namespace Patterns.Codegen.Configuration;

/// <summary>A time-out of a method.</summary>
/// <param name="Section">What configuration calls it.</param>
/// <param name="Duration">How long.</param>
/// <param name="Source">Where that is stated.</param>
internal sealed record TimeBound(string Section, TimeSpan Duration, ValueSource Source);
