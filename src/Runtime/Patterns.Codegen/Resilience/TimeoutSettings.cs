namespace Patterns.Codegen.Resilience;

/// <summary>The value that a <see cref="TimeoutAttribute"/> or configuration states. Null: not stated.</summary>
internal sealed record TimeoutSettings
{
    /// <summary>The bound. Range 1 ms to 24 h.</summary>
    public TimeSpan? Duration { get; init; }
}
