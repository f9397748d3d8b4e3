namespace Patterns.Codegen.Resilience;

/// <summary>Decides whether a failure is answered by the fallback method, and reports when it is. Thread-safe; no member throws.</summary>
public sealed class FallbackPolicy
{
    private readonly IFallbackObserver _observer;

    /// <summary>Makes the policy of one method.</summary>
    /// <param name="method">The method's full name.</param>
    /// <param name="fallback">The name of the method that runs instead.</param>
    /// <param name="observer">Where fallbacks are reported to.</param>
    internal FallbackPolicy(string method, string fallback, IFallbackObserver observer)
    {
        Method = method;
        Fallback = fallback;
        _observer = observer;
    }

    /// <summary>The full name of the method.</summary>
    public string Method { get; }

    /// <summary>The name of the method that runs instead.</summary>
    public string Fallback { get; }

    /// <summary>Whether the fallback answers for this failure; reports that it does, so ask last.</summary>
    /// <param name="error">What the inner patterns rejected or failed with.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <returns>False when the caller has cancelled, in whatever exception that arrives: nobody waits for an answer any more.</returns>
    public bool Handles(Exception error, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return false;
        _observer.FallingBack(Method, Fallback, error, null);
        return true;
    }

    /// <summary>Whether the fallback answers for this response: its status is transient. Reports that it does, so ask last.</summary>
    /// <param name="result">What the method returned. It is read, not disposed.</param>
    public bool Handles(HttpResponseMessage result)
    {
        if (!FailureClassifier.IsTransient(result))
            return false;
        _observer.FallingBack(Method, Fallback, null, (int)result.StatusCode);
        return true;
    }
}
