namespace Patterns.Codegen;

/// <summary>How the delay before retry n grows, before jitter and up to the longest delay.</summary>
public enum Backoff
{
    /// <summary><c>BaseDelay * 2^(n-1)</c>.</summary>
    Exponential,

    /// <summary><c>BaseDelay * n</c>.</summary>
    Linear,

    /// <summary><c>BaseDelay</c>.</summary>
    Constant,
}
