namespace Patterns.Codegen;

/// <summary>Circuit-breaker values for a kind of dependency: failures to open, recovery time-out, slow call.</summary>
public enum CircuitBreakerPreset
{
    /// <summary>5 failures, 30 s, no slow call.</summary>
    Standard,

    /// <summary>A language model: 3 failures, 60 s, slow above 30 s.</summary>
    LlmApi,

    /// <summary>Somebody else's API: 5 failures, 30 s, slow above 10 s.</summary>
    ExternalApi,

    /// <summary>A database: 3 failures, 15 s, slow above 5 s.</summary>
    Database,

    /// <summary>A service of one's own: 5 failures, 30 s, slow above 5 s.</summary>
    InternalService,
}
