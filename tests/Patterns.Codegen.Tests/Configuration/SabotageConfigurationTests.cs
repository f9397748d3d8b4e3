using System.Globalization;
using Patterns.Codegen.Resilience;
using Patterns.Codegen.Tests.Engine;

namespace Patterns.Codegen.Tests.Configuration;

/// <summary>Configuration written to harm: whatever it says is refused with its key or has an effect, in every culture, at the start and while it reloads.</summary>
public sealed class SabotageConfigurationTests : IDisposable
{
    private readonly TestRuntime _test = new();
    private readonly Patterns.Codegen.Engine.PatternHandle<TimeoutPolicy> _timeout;
    private readonly Patterns.Codegen.Engine.PatternHandle<RetryPolicy> _retry;
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;

    public SabotageConfigurationTests()
    {
        var charge = _test.Method("Shop.Payments.ChargeIt");
        charge.CircuitBreaker("invoice-api", new());
        charge.Bulkhead("invoice-api", new(), canDiscard: true);
        _retry = charge.Retry(null, new());
        _timeout = charge.Timeout(TimeSpan.FromSeconds(10));
        charge.AttemptTimeout(TimeSpan.FromSeconds(2));
    }

    public static TheoryData<string, string> Bad
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var duration in new[] { "-1s", "1e9d", "5 s", "5S", "1,5s", "0x10s", "١s", "5", "NaN", "Infinity", "00:00:05", "s", " ", "5s;", "5s\n", "1.5.s", "9999999999999999999999999999999999s" })
                data.Add("Methods:Payments.ChargeIt:Timeout:Duration", duration);
            foreach (var count in new[] { "0", "-3", "3.0", "3,0", "1e1", "0x3", " 3a", "٣", "true", "2147483648", "" })
                data.Add("Methods:Payments.ChargeIt:Retry:MaxAttempts", count);
            foreach (var ratio in new[] { "0", "-0.5", "0,5", "1.0001", "NaN", "Infinity", "1e-1", "50%" })
                data.Add("Dependencies:invoice-api:CircuitBreaker:FailureRatio", ratio);
            foreach (var rate in new[] { "10", "10/x", "-1/s", "0/s", "1e3/s", "10/ s", "∞/s" })
                data.Add("Dependencies:invoice-api:Retry:Budget", rate);
            data.Add("Dependencies:invoice-api:Bulkhead:OnRejected", "Abort,Queue");
            data.Add("Dependencies:invoice-api:Bulkhead:OnRejected", "0");
            data.Add("Dependencies:invoice-api:Bulkhead:Tier", "Premium");
            data.Add("Dependencies:invoice-api:CircuitBreaker", "off");
            data.Add("Dependencies:invoice-api:CircuitBreaker:FailureThreshold:Deep", "1");
            data.Add("Dependencies:nobody:Retry:MaxAttempts", "2");
            data.Add("Methods:Payments.Nobody:Retry:MaxAttempts", "2");
            data.Add("Methods:Payments.ChargeIt:CircuitBreaker:FailureThreshold", "2");
            data.Add("Methods:Payments.ChargeIt:Hedge:MaxAttempts", "2");
            data.Add("Methods:Payments.ChargeIt:AttemptTimeout:Duration", "11s");
            return data;
        }
    }

    public void Dispose()
    {
        CultureInfo.CurrentCulture = _culture;
        _test.Dispose();
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void Nonsense_is_refused_at_the_start_with_its_key_and_a_remedy(string key, string value)
    {
        var error = _test.With(key, value).Refused();

        Assert.True(error.Section.StartsWith("Patterns:", StringComparison.Ordinal) || error.Section == "[Timeout] of Shop.Payments.ChargeIt", error.Message);
        Assert.NotEmpty(error.Remedy);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void Nonsense_in_a_reload_changes_nothing_and_is_logged_once(string key, string value)
    {
        _test.Runtime.Validate();
        _test.With("Dependencies:invoice-api:Bulkhead:MaxConcurrency", "77").With(key, value).Configuration.Reload();

        Assert.Equal((2, TimeSpan.FromSeconds(10), 3, 8), (Assert.Single(_test.Log.Entries).Id, _test.Runtime.Get(_timeout).Duration, _test.Runtime.Get(_retry).Values.MaxAttempts, Assert.Single(_test.Runtime.Bulkheads).MaxConcurrency));
        Assert.Equal(CircuitState.Closed, Assert.Single(_test.Runtime.CircuitBreakers).State);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("sv-SE")]
    public void Every_culture_reads_and_writes_the_same(string culture)
    {
        CultureInfo.CurrentCulture = new(culture);
        _test
            .With("DEPENDENCIES:INVOICE-API:CIRCUITBREAKER:FAILURERATIO", "0.25")
            .With("dependencies:invoice-api:circuitbreaker:minimumthroughput", "1000")
            .With("dependencies:invoice-api:circuitbreaker:windowsize", "1000")
            .With("methods:payments.chargeit:retry:jitter", "FULL")
            .With("METHODS:PAYMENTS.CHARGEIT:TIMEOUT:DURATION", "1.5m")
            .With("methods:payments.chargeit:retry:basedelay", "0.25s");
        _test.Runtime.Validate();
        Assert.Equal(TimeSpan.FromSeconds(90), _test.Runtime.Get(_timeout).Duration);
        Assert.Equal((TimeSpan.FromSeconds(0.25), Jitter.Full), (_test.Runtime.Get(_retry).Values.BaseDelay, _test.Runtime.Get(_retry).Values.Jitter));

        _test.With("Methods:Payments.ChargeIt:Retry:MaxAttempts", "-1").Configuration.Reload();
        Assert.Contains("Patterns:Methods:Payments.ChargeIt:Retry:MaxAttempts = '-1': set 1 to 100.", Assert.Single(_test.Log.Entries).Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Values_that_only_together_contradict_each_other_are_refused_together()
    {
        var error = _test
            .With("Dependencies:invoice-api:Retry:BaseDelay", "30s")
            .With("Methods:Payments.ChargeIt:Retry:MaxDelay", "10s")
            .With("Dependencies:invoice-api:CircuitBreaker:FailureThreshold", "50")
            .With("Dependencies:invoice-api:AttemptTimeout:Duration", "30s")
            .Refused();

        Assert.Equal(3, error.Problems.Count);
    }

    [Fact]
    public void A_reload_that_takes_everything_away_goes_back_to_the_attributes()
    {
        _test.With("Methods:Payments.ChargeIt:Timeout:Duration", "7s").Runtime.Validate();
        Assert.Equal(TimeSpan.FromSeconds(7), _test.Runtime.Get(_timeout).Duration);
        _test.Configuration.Remove("Methods:Payments.ChargeIt:Timeout:Duration");
        _test.Configuration.Reload();

        Assert.Equal(TimeSpan.FromSeconds(10), _test.Runtime.Get(_timeout).Duration);
    }
}
