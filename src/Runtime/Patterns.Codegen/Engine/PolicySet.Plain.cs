using Patterns.Codegen.Configuration;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Engine;

/// <content>
/// Policies that one attribute decides alone: nearly all of them where nothing is configured. They need none of the machinery that lays layers over each other, and
/// that the just-in-time compiler of a fresh process takes longer for than for everything else up to the first answer.
/// </content>
internal sealed partial class PolicySet
{
    /// <summary>Makes the policy of an attribute where nothing is configured: the same that <see cref="Create"/> would make.</summary>
    /// <returns>Null when another attribute has a say in it, or a value is invalid: <see cref="Create"/> knows how to say so.</returns>
    public object? TryCreatePlain(PatternStatement statement, MethodSnapshot methods)
    {
        if (statement.Kind == PatternKind.CircuitBreaker)
            return methods.IsAlone(statement) ? PlainBreaker(statement.Name!, (CircuitBreakerSettings)statement.Settings!) : null;

        object? policy = statement.Kind switch
        {
            PatternKind.Retry => methods.IsAlone(statement) ? PlainRetry(statement, (RetrySettings)statement.Settings!) : null,
            PatternKind.Timeout or PatternKind.AttemptTimeout => PlainTimeout(statement, (TimeoutSettings)statement.Settings!),
            PatternKind.Hedge => PlainHedge(statement, (HedgeSettings)statement.Settings!),
            PatternKind.Fallback => MakeFallback(statement),
            _ => null,
        };
        if (policy is not null)
            Know(statement, policy);
        return policy;
    }

    private CircuitBreaker? PlainBreaker(string dependency, CircuitBreakerSettings settings)
    {
        // An operator may have asked for it before its method was described.
        if (_circuitBreakers.Find(dependency) is not null)
            return null;
        try
        {
            return Make(dependency, settings);
        }
        catch (PatternConfigurationException)
        {
            return null;
        }
    }

    private RetryPolicy? PlainRetry(PatternStatement statement, RetrySettings settings)
    {
        var values = RetryValues.Of(settings);
        return values.AreValid(settings) ? Make(statement, values) : null;
    }

    private TimeoutPolicy? PlainTimeout(PatternStatement statement, TimeoutSettings settings) =>
        settings.DurationStated is { } duration && TimeoutSettings.IsValid(duration) ? Make(statement, duration) : null;

    private HedgePolicy? PlainHedge(PatternStatement statement, HedgeSettings settings)
    {
        var errors = new List<SettingError>();
        var values = HedgeValues.Resolve(settings, errors);
        return errors.Count == 0 ? Make(statement, values) : null;
    }
}
