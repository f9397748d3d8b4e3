namespace Patterns.Codegen;

/// <summary>
/// Bounds how long the method may take: above <see cref="RetryAttribute"/> all attempts together, below it each attempt. Cancels the token that
/// the core method gets and throws <c>TimeoutRejectedException</c>; the caller's own cancellation stays an <see cref="OperationCanceledException"/>.
/// </summary>
/// <param name="duration">The bound as a duration (<c>"250ms"</c>, <c>"2s"</c>). Range 1 ms to 24 h.</param>
/// <remarks>
/// On the system's clock never early and up to 16 ms late (one scanner serves all calls; on Windows up to 36); with
/// <see cref="PatternRuntimeOptions.ExactTime"/> as the framework's timers fire, a few milliseconds late or early. Cooperative: a core method that ignores its token is waited for. The token is the call's only until the method is
/// over: work that outlives it must not keep it, or see <see cref="PatternRuntimeOptions.ReuseTimeoutTokens"/>.
/// Configuration overrides the value: <c>Patterns:Methods:{Type.Method}:Timeout:Duration</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class TimeoutAttribute(string duration) : Attribute
{
    /// <summary>The bound.</summary>
    public string Duration { get; } = duration;
}
