using Patterns.Codegen.Engine;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Configuration;

/// <summary>
/// Checks that the durations of one method leave each other room, as the generator does for attributes. What the attributes say alone is the generator's business; here one of
/// the values comes from configuration.
/// </summary>
/// <param name="plan">Where the values come from.</param>
/// <param name="problems">Takes what is wrong with them together. What is wrong with one of them alone is noted elsewhere.</param>
internal sealed class TimeRelations(PatternPlan plan, ConfigurationProblems problems)
{
    /// <summary>Notes what is wrong with a method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="knowsAll">Whether the plan has all methods: only then it is known that no method of a dependency can be as slow as its circuit asks.</param>
    public void Check(PatternMethod method, bool knowsAll)
    {
        var whole = Bound(method, PatternKind.Timeout);
        var attempt = Bound(method, PatternKind.AttemptTimeout);
        if (whole is not null && attempt is not null)
            CheckAttempt(method, whole, attempt);
        foreach (var handle in method.Handles)
        {
            if (handle.Statement.Kind == PatternKind.Hedge && whole is not null)
                CheckHedge(handle.Statement, whole);
            else if (handle.Statement.Kind == PatternKind.Retry && whole is not null)
                CheckRetry(handle.Statement, whole);
            else if (handle.Statement.Kind == PatternKind.CircuitBreaker && knowsAll)
                CheckSlowCall(handle.Statement);
        }
    }

    private static string Words(TimeSpan duration) => SettingRange.Text(duration);

    private void CheckAttempt(PatternMethod method, TimeBound whole, TimeBound attempt)
    {
        if (attempt.Duration < whole.Duration)
            return;
        var length = attempt.Duration == whole.Duration ? "as long as" : "shorter than";
        problems.AddContradiction(
            "attempt",
            method.Name,
            whole.Source,
            attempt.Source,
            (all, each) => all == "it"
                ? $"it is {length} the time-out of each attempt, {Words(attempt.Duration)} ({each}), which could never fire; lengthen Timeout:Duration or shorten AttemptTimeout:Duration."
                : $"{all} is {length} the time-out of each attempt, {Words(attempt.Duration)}, and ends the call after {Words(whole.Duration)}; shorten AttemptTimeout:Duration or lengthen Timeout:Duration.");
    }

    // With the whole alone: the end of an attempt has the next one start at once.
    private void CheckHedge(PatternStatement hedge, TimeBound whole)
    {
        if (!plan.TryHedge(hedge, out var values) || whole.Duration > values.Delay)
            return;
        problems.AddContradiction(
            "hedge",
            hedge.Method.Name,
            ValueSource.Of(hedge, plan.Configured(hedge, group => group.Hedge), "Delay"),
            whole.Source,
            (delay, timeout) => $"{delay} has {hedge.Method.Name} start another attempt after {Words(values.Delay)}, but {timeout} ends the call after {Words(whole.Duration)}, so none could start because of slowness; "
                + "shorten Hedge:Delay or lengthen Timeout:Duration.");
    }

    private void CheckRetry(PatternStatement retry, TimeBound whole)
    {
        if (!plan.TryRetry(retry, out var values) || values.MaxAttempts == 1 || RetryDelay.Shortest(values) is not { Ticks: > 0 } wait || whole.Duration > wait)
            return;
        var isStated = ((RetrySettings)retry.Settings!).BaseDelay is not null;
        string[] deciding = isStated ? ["BaseDelay", "Jitter", "MaxAttempts", "MaxDelay"] : ["BaseDelay", "Preset", "Jitter", "MaxAttempts", "MaxDelay"];
        problems.AddContradiction(
            "retry",
            retry.Method.Name,
            ValueSource.Of(retry, plan.Configured(retry, group => group.Retry), deciding),
            whole.Source,
            (delay, timeout) => $"{delay} has {retry.Method.Name} wait at least {Words(wait)} before a second attempt, but {timeout} ends the call after {Words(whole.Duration)}, so it could never start; "
                + "shorten Retry:BaseDelay or lengthen Timeout:Duration.");
    }

    // All methods of a dependency share its bound, so it means something as long as a call of one of them can be so slow. That of a preset gives way.
    private void CheckSlowCall(PatternStatement breaker)
    {
        if (!plan.TryCircuitBreaker(breaker.Name!, out var settings) || settings.SlowCall is not { Ticks: > 0 } slow || BoundOf(breaker) is not { } longest || longest.Duration > slow)
            return;
        var sharers = plan.Methods.Sharers(PatternKind.CircuitBreaker, breaker.Name!);
        if (sharers.Exists(other => BoundOf(other) is not { } bound || bound.Duration > slow))
            return;
        var stating = sharers.Find(other => ((CircuitBreakerSettings)other.Settings!).SlowCall is not null) ?? breaker;
        var source = ValueSource.Of(stating, plan.Configured(breaker, group => group.CircuitBreaker), "SlowCall");
        var mistake = $"slow call of {breaker.Name}";
        var isNoted = problems.AddContradiction(
            mistake,
            breaker.Method.Name,
            source,
            longest.Source,
            (bound, timeout) => $"{bound} counts calls of {Words(slow)} as failures, but {timeout} ends those of {breaker.Method.Name} after {Words(longest.Duration)}, so none could be that slow; "
                + $"shorten CircuitBreaker:SlowCall (none switches it off) or lengthen {longest.Kind}:Duration.");
        if (!isNoted && longest.OnlyAttempt is { } attempts)
        {
            problems.AddContradiction(
                mistake,
                breaker.Method.Name,
                attempts,
                source,
                (one, bound) => $"{one} leaves one attempt, which {longest.Source.Where} ends after {Words(longest.Duration)}, but {bound} counts calls of {Words(slow)} as failures, so none could be that slow; "
                    + "shorten CircuitBreaker:SlowCall (none switches it off), lengthen AttemptTimeout:Duration or raise Retry:MaxAttempts.");
        }
    }

    /// <summary>The shorter of the time-outs that end what a circuit breaker measures; null when it has none.</summary>
    private TimeBound? BoundOf(PatternStatement breaker)
    {
        var handles = breaker.Method.Handles;
        var place = Array.FindIndex(handles, handle => ReferenceEquals(handle.Statement, breaker));
        if (place < 0)
            return null;
        TimeBound? shorter = null;
        ValueSource? onlyAttempt = null;
        for (var i = 0; i < handles.Length; i++)
        {
            var statement = handles[i].Statement;
            if (statement.Kind is PatternKind.Timeout or PatternKind.AttemptTimeout)
            {
                if (Bound(breaker.Method, statement.Kind) is { } bound && (shorter is null || bound.Duration < shorter.Duration))
                    shorter = bound with { OnlyAttempt = onlyAttempt };
            }
            else if (i > place && statement.Kind != PatternKind.CircuitBreaker)
            {
                // Outside the circuit breaker a time-out ends all of the call; inside, what stands between may make several calls of it, or wait for a turn.
                if (statement.Kind != PatternKind.Retry || !plan.TryRetry(statement, out var values) || values.MaxAttempts > 1)
                    break;
                onlyAttempt = ValueSource.Of(statement, plan.Configured(statement, group => group.Retry), "MaxAttempts");
            }
        }

        return shorter;
    }

    private TimeBound? Bound(PatternMethod method, PatternKind kind)
    {
        foreach (var handle in method.Handles)
        {
            if (handle.Statement is var statement && statement.Kind == kind)
            {
                return plan.TryTimeout(statement, out var duration)
                    ? new(duration, ValueSource.Of(statement, plan.Configured(statement, group => kind == PatternKind.Timeout ? group.Timeout : group.AttemptTimeout), "Duration"), kind)
                    : null;
            }
        }

        return null;
    }
}
