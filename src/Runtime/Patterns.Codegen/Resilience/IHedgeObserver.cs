namespace Patterns.Codegen.Resilience;

/// <summary>Where a <see cref="HedgePolicy"/> reports to. Called when a second attempt is needed; must be thread-safe and must not throw.</summary>
internal interface IHedgeObserver
{
    /// <summary>Another attempt starts.</summary>
    /// <param name="method">The method's full name.</param>
    /// <param name="attempt">Its number, 2 for the first that is added.</param>
    /// <param name="error">Why, when an attempt failed with an exception.</param>
    /// <param name="status">Why, when an attempt returned a response of a transient status; both null: the attempts before are slow.</param>
    void Hedging(string method, int attempt, Exception? error, int? status);

    /// <summary>An attempt other than the first won.</summary>
    void Won(string method, int attempt);
}
