namespace Patterns.Codegen.AspNetCore;

/// <summary>How rejections and time-outs are told to HTTP clients.</summary>
public sealed class PatternsProblemDetailsOptions
{
    /// <summary>
    /// What <c>Retry-After</c> says when the rejection itself does not know: a full bulkhead, a circuit that an operator isolated.
    /// At least 1 s. Default 5 s.
    /// </summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The longest that <c>Retry-After</c> says, so that no client stays away for long after a recovery. At least <see cref="RetryAfter"/>.
    /// Default 5 min.
    /// </summary>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Whether a problem names the dependency (member <c>dependency</c>). Default false: the names of inner services are nobody's business
    /// outside.
    /// </summary>
    public bool IncludeDependency { get; set; }
}
