using System.Diagnostics.CodeAnalysis;

namespace Patterns.Codegen.Resilience;

/// <summary>Decides whether a failure is answered by the fallback method, and reports that it is. Thread-safe; no member throws but for a null task.</summary>
public sealed class FallbackPolicy
{
    private readonly FailureClassifier _classifier;
    private readonly IFallbackObserver _observer;

    /// <summary>Makes the policy of one method.</summary>
    /// <param name="method">The method's full name.</param>
    /// <param name="fallback">The name of the method that runs instead.</param>
    /// <param name="classifier">Tells transient responses.</param>
    /// <param name="observer">Where fallbacks are reported to.</param>
    internal FallbackPolicy(string method, string fallback, FailureClassifier classifier, IFallbackObserver observer)
    {
        Method = method;
        Fallback = fallback;
        _classifier = classifier;
        _observer = observer;
    }

    /// <summary>The full name of the method.</summary>
    public string Method { get; }

    /// <summary>The name of the method that runs instead.</summary>
    public string Fallback { get; }

    /// <summary>Whether the fallback answers for this failure.</summary>
    /// <param name="error">What the inner patterns rejected or failed with.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <returns>False when the caller has cancelled, in whatever exception that arrives: nobody waits for an answer any more.</returns>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "Generated code asks the policy.")]
    public bool Handles(Exception error, CancellationToken cancellationToken) => !cancellationToken.IsCancellationRequested;

    /// <summary>Whether the fallback answers for this response: its status is transient.</summary>
    /// <param name="result">What the method returned.</param>
    public bool Handles(HttpResponseMessage? result) => result is not null && _classifier.IsTransient(result);

    /// <summary>Whether the fallback answers for this response, for this caller.</summary>
    /// <param name="result">What the method returned.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <returns>False when the caller has cancelled, whatever the response.</returns>
    public bool Handles(HttpResponseMessage? result, CancellationToken cancellationToken) => !cancellationToken.IsCancellationRequested && Handles(result);

    /// <summary>The exception that a response stands for, for a fallback method that wants one.</summary>
    /// <param name="result">What the method returned.</param>
    public Exception Failure(HttpResponseMessage? result) => new HttpRequestException(
        result is null ? $"{Method} returned no response." : $"{Method} returned {(int)result.StatusCode} ({result.ReasonPhrase}).", null, result?.StatusCode);

    /// <summary>Reports that the fallback runs. Called just before it does.</summary>
    /// <param name="error">What it answers for; null when that is a response.</param>
    /// <param name="result">The response, if any.</param>
    public void Use(Exception? error, HttpResponseMessage? result = null) =>
        _observer.FallingBack(Method, Fallback, error, (int?)result?.StatusCode);

    /// <summary>The task of the fallback method, to be awaited.</summary>
    /// <param name="task">What it returned.</param>
    /// <exception cref="InvalidOperationException"><paramref name="task"/> is null.</exception>
    public Task NotNull([NotNull] Task? task)
    {
        if (task is null)
            NullTaskException.ThrowForFallback(Method, Fallback);
        return task;
    }

    /// <inheritdoc cref="NotNull(Task)" />
    /// <typeparam name="T">The result.</typeparam>
    public Task<T> NotNull<T>([NotNull] Task<T>? task)
    {
        if (task is null)
            NullTaskException.ThrowForFallback(Method, Fallback);
        return task;
    }
}
