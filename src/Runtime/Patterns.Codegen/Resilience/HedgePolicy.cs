namespace Patterns.Codegen.Resilience;

/// <summary>
/// Makes a call and, when it is slow, makes it again while the first one still runs; the first success is taken. Thread-safe.
/// </summary>
/// <remarks>
/// The next attempt starts after the delay, or at once when an attempt fails transiently. A success wins, a failure that is not transient
/// ends the call at once, and when all attempts fail transiently the last one's failure is the call's. Attempts that lost are cancelled and
/// not waited for: what they return late is disposed, what they throw late is observed. Source: J. Dean and L. A. Barroso, "The Tail at Scale", CACM 56(2), 2013.
/// </remarks>
public sealed class HedgePolicy
{
    private HedgeValues _values;

    /// <summary>Makes the policy of one method.</summary>
    /// <param name="method">The method's full name.</param>
    /// <param name="values">Resolved values.</param>
    /// <param name="timeProvider">The runtime's clock.</param>
    /// <param name="classifier">Tells transient failures.</param>
    /// <param name="observer">Where added attempts are reported to.</param>
    internal HedgePolicy(string method, HedgeValues values, TimeProvider timeProvider, FailureClassifier classifier, IHedgeObserver observer)
    {
        Method = method;
        _values = values;
        TimeProvider = timeProvider;
        Classifier = classifier;
        Observer = observer;
    }

    /// <summary>The full name of the method.</summary>
    public string Method { get; }

    /// <summary>The values in force. Replaced while running; a call keeps those it began with.</summary>
    internal HedgeValues Values
    {
        get => Volatile.Read(ref _values);
        set => Volatile.Write(ref _values, value);
    }

    internal TimeProvider TimeProvider { get; }

    internal FailureClassifier Classifier { get; }

    internal IHedgeObserver Observer { get; }

    /// <summary>Makes a call. Allocates nothing when the first attempt completes at once.</summary>
    /// <typeparam name="TState">What the attempt needs, passed along to spare a closure.</typeparam>
    /// <typeparam name="T">The result. A <see cref="HttpResponseMessage"/> of a transient status is a failed attempt.</typeparam>
    /// <param name="attempt">Makes one attempt, with a token of its own.</param>
    /// <param name="state">Passed to each attempt.</param>
    /// <param name="cancellationToken">The caller's token: cancels all attempts and ends the call without waiting for them.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled; carries the caller's token.</exception>
    public ValueTask<T> ExecuteAsync<TState, T>(Func<TState, CancellationToken, ValueTask<T>> attempt, TState state, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<T>(cancellationToken);

        var token = HedgeToken.Rent(cancellationToken);
        var first = HedgedCall<TState, T>.Attempt(attempt, state, token.Token);
        if (!first.IsCompletedSuccessfully)
            return new HedgedCall<TState, T>(this, attempt, state, cancellationToken).RunAsync(first, token);

        var result = first.Result;
        if (result is HttpResponseMessage response && Classifier.IsTransient(response))
            return new HedgedCall<TState, T>(this, attempt, state, cancellationToken).RunAsync(new(result), token);

        HedgeResult.Keep(result, token);
        return new(result);
    }

    /// <inheritdoc cref="ExecuteAsync{TState, T}" />
    public ValueTask ExecuteAsync<TState>(Func<TState, CancellationToken, ValueTask> attempt, TState state, CancellationToken cancellationToken) =>
        NoResult.Drop(ExecuteAsync(NoResult.AttemptAsync, (attempt, state), cancellationToken));
}
