using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Configuration;

/// <summary>The part of <c>Retry</c> that all methods of a dependency share: its budget, in retries per second.</summary>
internal sealed class RetryBudgetSection() : SettingsSection<RetrySettings, double>("Retry", Knob)
{
    /// <summary>The one knob.</summary>
    public static Knob<RetrySettings> Knob { get; } =
        new Knob<RetrySettings, double>("Budget", KnobText.Rate, s => s.BudgetPerSecond, (s, v) => s with { BudgetPerSecond = v });

    public static RetryBudgetSection Instance { get; } = new();

    public override RetrySettings Merge(RetrySettings weaker, RetrySettings stronger) => weaker.Merge(stronger);

    public override double Resolve(RetrySettings settings, ICollection<SettingError> errors) =>
        RetryValues.Resolve(new RetrySettings { BudgetPerSecond = settings.BudgetPerSecond }, errors).BudgetPerSecond;
}
