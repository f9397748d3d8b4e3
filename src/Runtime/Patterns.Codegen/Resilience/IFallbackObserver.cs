namespace Patterns.Codegen.Resilience;

/// <summary>Where a <see cref="FallbackPolicy"/> reports to. Must be thread-safe and must not throw.</summary>
internal interface IFallbackObserver
{
    /// <summary>The fallback runs.</summary>
    /// <param name="method">The method's full name.</param>
    /// <param name="fallback">The name of the method that runs instead.</param>
    /// <param name="error">What the method failed with; null when it returned a response.</param>
    /// <param name="status">The response's status code; null when it failed with an exception.</param>
    void FallingBack(string method, string fallback, Exception? error, int? status);
}
