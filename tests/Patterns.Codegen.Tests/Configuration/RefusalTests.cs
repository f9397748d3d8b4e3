using Patterns.Codegen.Tests.Engine;

namespace Patterns.Codegen.Tests.Configuration;

/// <summary>What configuration gets wrong is refused when the process starts, with the path, the value and the way out.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly TestRuntime _test = new();

    public RefusalTests()
    {
        var charge = _test.Method("Shop.Payments.ChargeAsync");
        charge.CircuitBreaker("payment-api", new());
        charge.Retry(null, new());
        charge.Timeout(TimeSpan.FromSeconds(10));
        charge.AttemptTimeout(TimeSpan.FromSeconds(2));
    }

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData("Dependancies:payment-api:Retry:MaxAttempts", "5", "Patterns:Dependancies", "Did you mean Dependencies?")]
    [InlineData("Dependencies:paymentapi:Retry:MaxAttempts", "5", "Patterns:Dependencies:paymentapi", "Did you mean payment-api?")]
    [InlineData("Dependencies:payment-api:Retyr:MaxAttempts", "5", "Patterns:Dependencies:payment-api:Retyr", "Did you mean Retry?")]
    [InlineData("Dependencies:payment-api:Retry:MaxAttempt", "5", "Patterns:Dependencies:payment-api:Retry:MaxAttempt", "Did you mean MaxAttempts?")]
    [InlineData("Dependencies:payment-api:Retry", "5", "Patterns:Dependencies:payment-api:Retry", "it is a section")]
    [InlineData("Dependencies:payment-api", "5", "Patterns:Dependencies:payment-api", "it is a section")]
    [InlineData("Dependencies:payment-api:Retry:MaxAttempts:Value", "5", "Patterns:Dependencies:payment-api:Retry:MaxAttempts", "it is a value, not a section")]
    [InlineData("Methods:Payments.Charge:Retry:MaxAttempts", "5", "Patterns:Methods:Payments.Charge", "Did you mean Payments.ChargeAsync?")]
    [InlineData("Methods:ChargeAsync:Retry:MaxAttempts", "5", "Patterns:Methods:ChargeAsync", "Payments.ChargeAsync")]
    [InlineData("Methods:Payments.ChargeAsync:CircuitBreaker:FailureThreshold", "5", "Patterns:Methods:Payments.ChargeAsync:CircuitBreaker", "set Dependencies:{dependency}:CircuitBreaker instead")]
    [InlineData("Methods:Payments.ChargeAsync:Hedge:Delay", "5s", "Patterns:Methods:Payments.ChargeAsync:Hedge", "is not a method that has a [Hedge], so this would do nothing")]
    [InlineData("Dependencies:payment-api:Bulkhead:MaxConcurrency", "5", "Patterns:Dependencies:payment-api:Bulkhead", "no method of 'payment-api' has a [Bulkhead]")]
    public void What_does_not_exist_is_refused_with_a_suggestion(string key, string value, string section, string remedy)
    {
        var error = _test.With(key, value).Refused();

        Assert.Equal(section, error.Section);
        Assert.Contains(remedy, error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Retry:MaxAttempts", "0", "1 to 100")]
    [InlineData("Retry:MaxAttempts", "101", "1 to 100")]
    [InlineData("Retry:MaxAttempts", "-1", "1 to 100")]
    [InlineData("Retry:MaxAttempts", "many", "whole number, such as 5")]
    [InlineData("Retry:MaxAttempts", "3.0", "whole number, such as 5")]
    [InlineData("Retry:MaxAttempts", "99999999999", "as large as this one")]
    [InlineData("Retry:MaxAttempts", "", "whole number, such as 5")]
    [InlineData("Retry:BaseDelay", "1", "such as 250ms, 1.5s")]
    [InlineData("Retry:BaseDelay", "-1s", "without space or sign")]
    [InlineData("Retry:BaseDelay", "25h", "0s to 24h")]
    [InlineData("Retry:BaseDelay", "2m", "set a longer MaxDelay or a shorter BaseDelay")]
    [InlineData("Retry:Jitter", "Some", "one of Full, Equal, Decorrelated, None")]
    [InlineData("Retry:Jitter", "1", "one of Full, Equal, Decorrelated, None")]
    [InlineData("Retry:Jitter", "Full, Equal", "one of Full, Equal, Decorrelated, None")]
    [InlineData("Retry:Budget", "10", "such as 10/s, 100/m or 1000/h; or none")]
    [InlineData("Retry:Budget", "0/s", "above 0")]
    [InlineData("Retry:RespectRetryAfter", "yes", "true or false")]
    [InlineData("Timeout:Duration", "0s", "1ms to 24h")]
    [InlineData("Timeout:Duration", "2d", "1ms to 24h")]
    [InlineData("Timeout:Duration", "99999999999d", "1ms to 24h")]
    public void A_value_that_makes_no_sense_is_refused(string key, string value, string remedy)
    {
        var error = _test.With($"Methods:Shop.Payments.ChargeAsync:{key}", value).Refused();

        Assert.Equal($"Patterns:Methods:Shop.Payments.ChargeAsync:{key}", error.Section);
        Assert.Equal(value, error.Value);
        Assert.Contains(remedy, error.Remedy, StringComparison.Ordinal);
        Assert.Single(error.Problems);
    }

    [Theory]
    [InlineData("FailureThreshold", "0", "1 to 10,000")]
    [InlineData("FailureThreshold", "11", "raise WindowSize")]
    [InlineData("FailureRatio", "1.5", "at most 1")]
    [InlineData("FailureRatio", "50%", "such as 0.5")]
    [InlineData("FailureRatio", "NaN", "such as 0.5")]
    [InlineData("Window", "50ms", "100ms to 24h")]
    [InlineData("RecoveryTimeout", "forever", "expected a duration")]
    [InlineData("SlowCall", "never", "or none")]
    public void A_value_of_a_circuit_breaker_that_makes_no_sense_is_refused(string knob, string value, string remedy)
    {
        var error = _test.With($"Dependencies:payment-api:CircuitBreaker:{knob}", value).Refused();

        Assert.Equal($"Patterns:Dependencies:payment-api:CircuitBreaker:{knob}", error.Section);
        Assert.Equal(value, error.Value);
        Assert.Contains(remedy, error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Dependencies")]
    [InlineData("Dependencies", "{name}")]
    [InlineData("Methods", "{name}")]
    public void A_text_in_place_of_a_section_is_refused(string key, string inside)
    {
        _test.Configuration.Root[key.Length == 0 ? "Patterns" : $"Patterns:{key}"] = "5s";

        var error = _test.Refused();
        Assert.Contains($"it is a section; set values inside it, such as {error.Section}:{inside}:...", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_write_values_as_attributes_do()
    {
        _test.Method("Shop.Stock.Ship").CircuitBreaker("stock", new() { Window = TimeSpan.FromDays(2), FailureRatio = 0.5 });

        var error = _test.Refused();
        Assert.Equal("[CircuitBreaker(\"stock\")] of Shop.Stock.Ship: Window = '48h': Use a duration from 100ms to 24h.", error.Message);
    }

    [Fact]
    public void Names_of_a_plug_in_are_refused_only_when_it_is_there_and_does_not_have_them()
    {
        _test.Options.LoadedLater.Add("plug-in-api");
        _test.Options.LoadedLater.Add("Plugin.SendAsync");
        _test.With("Dependencies:plug-in-api:Retry:MaxAttempts", "0").With("Methods:plugin.sendasync:Timeout:Duration", "3s").Runtime.Validate();

        var send = _test.Method("Shop.Plugin.SendAsync");
        send.Retry("plug-in-api", new());
        send.AttemptTimeout(TimeSpan.FromSeconds(1));

        var error = Assert.Throws<PatternConfigurationException>(_test.Runtime.Validate);
        Assert.Equal(["Patterns:Methods:plugin.sendasync:Timeout", "Patterns:Dependencies:plug-in-api:Retry:MaxAttempts"], error.Problems.Select(problem => problem.Section));
    }

    [Fact]
    public void Values_that_exclude_each_other_are_refused_together()
    {
        var error = _test
            .With("Dependencies:payment-api:CircuitBreaker:FailureThreshold", "3")
            .With("Dependencies:payment-api:CircuitBreaker:FailureRatio", "0.5")
            .Refused();

        Assert.Equal("Patterns:Dependencies:payment-api:CircuitBreaker:FailureRatio", error.Section);
        Assert.Contains("it excludes FailureThreshold (3)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_override_that_makes_an_attribute_invalid_is_to_blame()
    {
        _test.Method("Shop.Stock.Ship").Retry(null, new() { BaseDelay = TimeSpan.FromSeconds(5) });

        var error = _test.With("Methods:Stock.Ship:Retry:MaxDelay", "1s").Refused();
        Assert.StartsWith("Patterns:Methods:Stock.Ship:Retry:", error.Section, StringComparison.Ordinal);
    }

    [Fact]
    public void An_attempt_may_not_take_longer_than_the_whole()
    {
        var error = _test.With("Methods:Payments.ChargeAsync:Timeout:Duration", "1s").Refused();

        Assert.Contains("shorter than the time-out of each attempt, 2s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_dependencies_of_one_method_may_not_disagree()
    {
        _test.Method("Shop.Payments.ChargeAsync2").CircuitBreaker("payment-api", new());
        var both = _test.Method("Shop.Payments.Both");
        both.CircuitBreaker("payment-api", new());
        both.Bulkhead("stock", new(), canDiscard: true);
        both.Timeout(TimeSpan.FromSeconds(1));

        var error = _test
            .With("Dependencies:payment-api:Timeout:Duration", "20s")
            .With("Dependencies:stock:Timeout:Duration", "30s")
            .Refused();
        Assert.Equal("[Timeout] of Shop.Payments.Both", error.Section);
        Assert.Contains("set it for the method instead", error.Message, StringComparison.Ordinal);

        _test.With("Methods:Payments.Both:Timeout:Duration", "25s").Runtime.Validate();
    }

    [Theory]
    [InlineData("OnRejected", "Discard")]
    [InlineData("Tier", "Optional")]
    public void A_call_whose_result_is_never_null_cannot_be_discarded(string knob, string value)
    {
        _test.Method("Shop.Payments.Refund").Bulkhead("payment-api", new(), canDiscard: false);

        var error = _test.With($"Dependencies:payment-api:Bulkhead:{knob}", value).Refused();
        Assert.Contains("Shop.Payments.Refund", error.Section, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_means_several_methods_is_refused()
    {
        _test.Method("Archive.Payments.ChargeAsync").Retry(null, new());

        var error = _test.With("Methods:Payments.ChargeAsync:Retry:MaxAttempts", "5").Refused();
        Assert.Contains("write one of Shop.Payments.ChargeAsync, Archive.Payments.ChargeAsync", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_method_that_is_named_twice_is_refused()
    {
        var error = _test
            .With("Methods:Payments.ChargeAsync:Retry:MaxAttempts", "5")
            .With("Methods:Shop.Payments.ChargeAsync:Retry:MaxAttempts", "6")
            .Refused();

        Assert.Contains("keep one of the two", error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Quotes.QuoteAsync(string)", "Known: Payments.ChargeAsync, Quotes.QuoteAsync(int,CancellationToken), Quotes.QuoteAsync(long,int,CancellationToken).")]
    [InlineData("Quotes.QuoteAsync(int, Cancellation)", "Did you mean Quotes.QuoteAsync(int,CancellationToken)?")]
    [InlineData("Quotes.QuoteAsnc", "Did you mean Quotes.QuoteAsync?")]
    [InlineData("Invoices.Send", "Known: Payments.ChargeAsync, Quotes.QuoteAsync(int,CancellationToken), Quotes.QuoteAsync(long,int,CancellationToken).")]
    public void Overloads_are_listed_with_their_parameters(string name, string hint)
    {
        _test.Method("Shop.Quotes.QuoteAsync(int,CancellationToken)").Retry(null, new());
        _test.Method("Shop.Quotes.QuoteAsync(long,int,CancellationToken)").Retry(null, new());

        var error = _test.With($"Methods:{name}:Retry:MaxAttempts", "5").Refused();
        Assert.EndsWith(hint, error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void White_space_in_a_parameter_list_does_not_matter()
    {
        var quote = _test.Method("Shop.Quotes.QuoteAsync(int,CancellationToken)").Retry(null, new());
        _test.Method("Shop.Quotes.QuoteAsync(long,CancellationToken)").Retry(null, new());
        _test.With("Methods:Quotes.QuoteAsync(int, CancellationToken):Retry:MaxAttempts", "5").Runtime.Validate();

        Assert.Equal(5, _test.Runtime.Get(quote).Values.MaxAttempts);
    }

    [Fact]
    public void The_whole_configuration_in_place_of_the_section_is_refused_with_the_way_out()
    {
        _test.Configuration.Root["Logging:LogLevel:Default"] = "Debug";
        _test.With("Methods:Payments.ChargeAsync:Retry:MaxAttempts", "5");

        var error = Assert.Throws<PatternConfigurationException>(() => new PatternRuntime(new PatternRuntimeOptions { Configuration = _test.Configuration.Root }));
        Assert.Contains("pass configuration.GetSection(\"Patterns\")", Assert.Single(error.Problems).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_listed_at_once()
    {
        var error = _test
            .With("Dependencies:payment-api:Retry:MaxAttempts", "many")
            .With("Dependencies:payment-api:CircuitBreaker:FailureThreshhold", "5")
            .With("Methods:Payments.ChargeAsync:Timeout:Duration", "soon")
            .With("Typo", "1")
            .Refused();

        Assert.Equal(4, error.Problems.Count);
        Assert.StartsWith("4 values of patterns are invalid:", error.Message, StringComparison.Ordinal);
        Assert.All(error.Problems, problem => Assert.Contains($"- {problem.Section}", error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void All_ranges_of_a_circuit_breaker_are_listed_at_once()
    {
        var error = _test
            .With("Dependencies:payment-api:CircuitBreaker:FailureThreshold", "0")
            .With("Dependencies:payment-api:CircuitBreaker:SuccessThreshold", "0")
            .With("Dependencies:payment-api:CircuitBreaker:RecoveryTimeout", "2d")
            .Refused();

        Assert.Equal(3, error.Problems.Count);
    }

    [Fact]
    public void Malformed_values_are_refused_before_any_method_is_known() =>
        Assert.Throws<PatternConfigurationException>(() => _test.With("Methods:Nobody.Knows:Retry:MaxAttempts", "many").Runtime);
}
