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
            return PlainBreaker(statement.Name!, (CircuitBreakerSettings)statement.Settings!, methods.IsAlone(statement));

        object? policy = statement.Kind switch
        {
            PatternKind.Retry => PlainRetry(statement, (RetrySettings)statement.Settings!, methods.IsAlone(statement)),
            PatternKind.Timeout or PatternKind.AttemptTimeout => PlainTimeout(statement, (TimeoutSettings)statement.Settings!),
            PatternKind.Hedge => PlainHedge(statement, (HedgeSettings)statement.Settings!),
            PatternKind.Fallback => MakeFallback(statement),
            _ => null,
        };
        if (policy is not null)
            _ofMethods.Add(new(statement, policy));
        return policy;
    }

    private CircuitBreaker? PlainBreaker(string dependency, CircuitBreakerSettings settings, bool isAlone)
    {
        // An operator may have asked for it before its method was described.
        if (!isAlone || _circuitBreakers.ContainsKey(dependency))
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

    private RetryPolicy? PlainRetry(PatternStatement statement, RetrySettings settings, bool isAlone)
    {
        var errors = new List<SettingError>();
        var values = RetryValues.Resolve(settings, errors);
        return isAlone && errors.Count == 0 ? Make(statement, values) : null;
    }

    private TimeoutPolicy? PlainTimeout(PatternStatement statement, TimeoutSettings settings) =>
        settings.Duration is { } duration && TimeoutSettings.IsValid(duration) ? Make(statement, duration) : null;

    private HedgePolicy? PlainHedge(PatternStatement statement, HedgeSettings settings)
    {
        var errors = new List<SettingError>();
        var values = HedgeValues.Resolve(settings, errors);
        return errors.Count == 0 ? Make(statement, values) : null;
    }
}
