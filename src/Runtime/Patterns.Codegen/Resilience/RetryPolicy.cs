using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Resilience;

/// <summary>
/// Decides whether a failed attempt is followed by another one and how long to wait before it: attempts, backoff, jitter, <c>Retry-After</c>, budget.
/// Holds nothing per call, so a call that succeeds never touches it. Thread-safe; no member throws.
/// </summary>
public sealed class RetryPolicy
{
    private readonly RetryBudget? _budget;
    private readonly PatternClock _clock;
    private readonly FailureClassifier _classifier;
    private readonly JitterSource _jitter;
    private readonly IRetryObserver _observer;
    private RetryValues _values;

    /// <summary>Makes the policy of one method.</summary>
    /// <param name="method">The method's full name.</param>
    /// <param name="values">Resolved values.</param>
    /// <param name="budget">The dependency's budget, shared with its other methods; null for none.</param>
    /// <param name="clock">The runtime's clock.</param>
    /// <param name="classifier">Tells transient failures.</param>
    /// <param name="jitter">The runtime's randomness.</param>
    /// <param name="observer">Where retries are reported to.</param>
    internal RetryPolicy(
        string method,
        RetryValues values,
        RetryBudget? budget,
        PatternClock clock,
        FailureClassifier classifier,
        JitterSource jitter,
        IRetryObserver observer)
    {
        Method = method;
        _values = values;
        _budget = budget;
        _clock = clock;
        _classifier = classifier;
        _jitter = jitter;
        _observer = observer;
    }

    /// <summary>The full name of the method whose calls are retried.</summary>
    public string Method { get; }

    /// <summary>The values in force. Replaced while running; a call takes the new ones at its next failure.</summary>
    internal RetryValues Values
    {
        get => Volatile.Read(ref _values);
        set => Volatile.Write(ref _values, value);
    }

    /// <summary>Whether an exception is transient: worth another attempt when the attribute names no exceptions of its own.</summary>
    /// <param name="error">What the attempt failed with.</param>
    public bool Handles(Exception error) => _classifier.IsTransient(error);

    /// <summary>Whether a response is transient by its status: 408, 429, 500, 502, 503 or 504.</summary>
    /// <param name="result">What the attempt returned.</param>
    public bool Handles(HttpResponseMessage? result) => result is not null && _classifier.IsTransient(result);

    /// <summary>Counts a failed attempt and draws the wait before the next one.</summary>
    /// <param name="state">How far this call has come; default before its first failure.</param>
    /// <param name="error">What the attempt failed with; null when it returned a result that counts as a failure.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <param name="delay">How long to wait: 0 to 24 h.</param>
    /// <returns>
    /// False when the attempts are used up, the caller has cancelled, the dependency asks to be left alone for longer than MaxDelay or than the call may take, or the
    /// retry budget is empty.
    /// </returns>
    public bool TryNext(ref RetryState state, Exception? error, CancellationToken cancellationToken, out TimeSpan delay) =>
        TryNext(ref state, error, null, cancellationToken, out delay);

    /// <summary>Counts a failed attempt and draws the wait before the next one.</summary>
    /// <param name="state">How far this call has come; default before its first failure.</param>
    /// <param name="error">What the attempt failed with; null when it returned a result that counts as a failure.</param>
    /// <param name="result">The response that counts as a failure; null when there is none. It is read, not disposed.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <param name="delay">How long to wait: 0 to 24 h.</param>
    /// <returns>
    /// False when the attempts are used up, the caller has cancelled, the dependency asks to be left alone for longer than MaxDelay or than the call may take, or the
    /// retry budget is empty.
    /// </returns>
    public bool TryNext(ref RetryState state, Exception? error, HttpResponseMessage? result, CancellationToken cancellationToken, out TimeSpan delay)
    {
        delay = TimeSpan.Zero;
        var values = Values;
        var made = ++state.Attempt;
        var status = (int?)result?.StatusCode;
        if (cancellationToken.IsCancellationRequested)
            return false;
        if (made >= values.MaxAttempts)
        {
            // With one attempt nothing is retried, so there is nothing to give up.
            if (made > 1)
                _observer.GaveUp(Method, made, error, status);
            return false;
        }

        // To come back later than that is no use to this caller, and to come back sooner none to the dependency.
        var asked = values.RespectRetryAfter ? AskedDelay(error, result) : null;
        if (asked > values.MaxDelay || asked >= state.Remaining)
        {
            _observer.AskedTooLong(Method, made, asked.Value, error, status);
            return false;
        }

        // Last of the conditions: a token is only taken for a retry that happens.
        if (_budget is not null && !double.IsPositiveInfinity(values.BudgetPerSecond) && !_budget.TryTake())
        {
            _observer.BudgetExhausted(Method, _budget.Dependency, made, error, status);
            return false;
        }

        delay = RetryDelay.Next(values, ref state, _jitter);
        if (asked is { } least)
            delay = RetryDelay.AtLeast(delay, least, values.Jitter);
        _observer.Retrying(Method, made + 1, delay, error, status);
        return true;
    }

    /// <summary>Waits on the runtime's clock, without throwing.</summary>
    /// <param name="delay">How long; zero completes at once.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <returns>True to go on; false when the caller cancelled meanwhile.</returns>
    public ValueTask<bool> DelayAsync(TimeSpan delay, CancellationToken cancellationToken) =>
        delay <= TimeSpan.Zero || cancellationToken.IsCancellationRequested
            ? new(!cancellationToken.IsCancellationRequested)
            : WaitAsync(delay, cancellationToken);

    /// <summary>Blocks on the runtime's clock, without throwing: <see cref="DelayAsync"/> for methods that return no task.</summary>
    /// <param name="delay">How long; zero returns at once.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <returns>True to go on; false when the caller cancelled meanwhile.</returns>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "Owns nothing until its WaitHandle is asked for, and a late timer callback may still set it.")]
    public bool Delay(TimeSpan delay, CancellationToken cancellationToken)
    {
        if (delay <= TimeSpan.Zero || cancellationToken.IsCancellationRequested)
            return !cancellationToken.IsCancellationRequested;

        delay = Bounded(delay);
        var wake = new ManualResetEventSlim();
        using var cancellation = cancellationToken.UnsafeRegister(static wake => ((ManualResetEventSlim)wake!).Set(), wake);
        if (ReferenceEquals(_clock.TimeProvider, TimeProvider.System))
        {
            // No timer: its callback would need a pool thread, and blocked callers may hold all of them.
            wake.Wait(delay, CancellationToken.None);
        }
        else
        {
            using var timer = _clock.CreateTimer(static wake => ((ManualResetEventSlim)wake!).Set(), wake, delay, Timeout.InfiniteTimeSpan);
            wake.Wait(CancellationToken.None);
        }

        return !cancellationToken.IsCancellationRequested;
    }

    /// <summary>What a call ends with whose wait was cut short.</summary>
    /// <param name="failure">What the last attempt failed with, to be kept inside; null when it returned a result.</param>
    /// <param name="cancellationToken">The token that ended the wait.</param>
    public OperationCanceledException Cancelled(Exception? failure, CancellationToken cancellationToken) =>
        new($"The wait before the next attempt of {Method} was cancelled.", failure, cancellationToken);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> WaitAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        await Task.Delay(Bounded(delay), _clock.TimeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !cancellationToken.IsCancellationRequested;
    }

    private static TimeSpan Bounded(TimeSpan delay) => delay < SettingRange.Longest ? delay : SettingRange.Longest;

    private TimeSpan? AskedDelay(Exception? error, HttpResponseMessage? result) =>
        result is not null ? RetryAfter.From(result, _clock) : RetryAfter.From(error, _clock);
}
