namespace Patterns.Codegen.Resilience;

/// <summary>Where a <see cref="RetryPolicy"/> reports to. Called on the failing path alone; must be thread-safe and must not throw.</summary>
internal interface IRetryObserver
{
    /// <summary>Another attempt follows.</summary>
    /// <param name="method">The method's full name.</param>
    /// <param name="attempt">The number of the attempt that follows, 2 for the first retry.</param>
    /// <param name="delay">The wait before it.</param>
    /// <param name="error">What the last attempt failed with; null when it returned a response.</param>
    /// <param name="status">The response's status code; null when it failed with an exception.</param>
    void Retrying(string method, int attempt, TimeSpan delay, Exception? error, int? status);

    /// <summary>There would be another attempt, but the dependency's retry budget is empty.</summary>
    void BudgetExhausted(string method, string dependency, int attempts, Exception? error, int? status);

    /// <summary>There would be another attempt, but the dependency asks to be left alone for longer than the call may wait.</summary>
    void AskedTooLong(string method, int attempts, TimeSpan asked, Exception? error, int? status);

    /// <summary>All attempts are used up.</summary>
    void GaveUp(string method, int attempts, Exception? error, int? status);
}
