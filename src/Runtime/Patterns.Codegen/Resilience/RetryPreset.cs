namespace Patterns.Codegen;

/// <summary>Retry values for a kind of call: attempts, base delay, longest delay.</summary>
public enum RetryPreset
{
    /// <summary>3 attempts, 1 s, 60 s.</summary>
    Standard,

    /// <summary>Somebody waits for the answer: 2 attempts, 0.5 s, 2 s.</summary>
    UserFacing,

    /// <summary>Nobody waits: 5 attempts, 2 s, 60 s.</summary>
    Background,

    /// <summary>A language model: 3 attempts, 1 s, 60 s.</summary>
    Llm,

    /// <summary>An API that limits its callers: 3 attempts, 2 s, 120 s.</summary>
    RateLimitedApi,
}
