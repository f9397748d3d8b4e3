namespace Patterns.Codegen;

/// <summary>
/// Calls another method of the type when the inner patterns reject or fail. It never hides a failure from a retry or a circuit breaker of the
/// same method: wherever it stands, it runs outside them.
/// </summary>
/// <param name="method">
/// <c>nameof</c> of a method with the same parameters, optionally followed by an <see cref="Exception"/>, and the same result; checked at compile time.
/// </param>
/// <remarks>Never runs on the caller's own cancellation. What the fallback throws reaches the caller.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FallbackAttribute(string method) : Attribute
{
    /// <summary>The name of the method to call instead.</summary>
    public string Method { get; } = method;

    /// <summary>Exception types to fall back on; derived types count. Default: every failure but the caller's cancellation.</summary>
    public Type[] On { get; set; } = [];

    /// <summary>Exception types not to fall back on; derived types count.</summary>
    public Type[] Except { get; set; } = [];
}
