using Microsoft.Extensions.Logging;
using Patterns.Codegen.Engine;
using Patterns.Codegen.Resilience;
using Patterns.Codegen.Tests.Engine;

namespace Patterns.Codegen.Tests.Configuration;

/// <summary>What would not compile when attributes stated it is refused when configuration states it, over the attributes or alone.</summary>
public sealed class ContradictionTests : IDisposable
{
    private const string OfMethod = "Methods:Quotes.GetAsync:";
    private const string OfDependency = "Dependencies:quotes:";

    private readonly TestRuntime _test = new();

    public static TheoryData<string, string, string, string> Refused => new()
    {
        { "Hedge, Timeout", OfMethod + "Hedge:Delay=5s", OfMethod + "Hedge:Delay", "[Timeout] of Shop.Quotes.GetAsync ends the call after 2s, so none could start because of slowness; shorten Hedge:Delay or lengthen Timeout:Duration." },
        { "Hedge, Timeout", OfDependency + "Hedge:Delay=5s", OfDependency + "Hedge:Delay", "has Shop.Quotes.GetAsync start another attempt after 5s" },
        { "Hedge, Timeout", OfMethod + "Timeout:Duration=20ms", OfMethod + "Timeout:Duration", "Delay of [Hedge] of Shop.Quotes.GetAsync has Shop.Quotes.GetAsync start another attempt after 50ms, but it ends the call after 20ms" },
        { "Hedge, Timeout", OfMethod + "Hedge:Delay=5s;" + OfDependency + "Timeout:Duration=5s", OfMethod + "Hedge:Delay", "but Patterns:Dependencies:quotes:Timeout:Duration ends the call after 5s" },
        { "Breaker, Timeout", OfDependency + "CircuitBreaker:SlowCall=5s", OfDependency + "CircuitBreaker:SlowCall", "[Timeout] of Shop.Quotes.GetAsync ends those of Shop.Quotes.GetAsync after 2s, so none could be that slow" },
        { "SlowCall, Timeout", OfMethod + "Timeout:Duration=100ms", OfMethod + "Timeout:Duration", "SlowCall of [CircuitBreaker(\"quotes\")] of Shop.Quotes.GetAsync counts calls of 500ms as failures, but it ends those" },
        { "Retry, Breaker, AttemptTimeout", OfDependency + "CircuitBreaker:SlowCall=5s", OfDependency + "CircuitBreaker:SlowCall", "ends those of Shop.Quotes.GetAsync after 1s, so none could be that slow; shorten CircuitBreaker:SlowCall (none switches it off) or lengthen AttemptTimeout:Duration." },
        { "Retry, AttemptTimeout, Breaker", OfDependency + "CircuitBreaker:SlowCall=1s", OfDependency + "CircuitBreaker:SlowCall", "after 1s, so none could be that slow" },
        { "Retry, SlowCall, AttemptTimeout", OfMethod + "AttemptTimeout:Duration=100ms", OfMethod + "AttemptTimeout:Duration", "counts calls of 500ms as failures, but it ends those" },
        { "Breaker, RetryOnce, AttemptTimeout", OfDependency + "CircuitBreaker:SlowCall=5s", OfDependency + "CircuitBreaker:SlowCall", "ends those of Shop.Quotes.GetAsync after 1s, so none could be that slow" },
        { "SlowCall, RetryOnce, AttemptTimeout", OfMethod + "AttemptTimeout:Duration=100ms", OfMethod + "AttemptTimeout:Duration", "counts calls of 500ms as failures, but it ends those" },
        { "SlowerCall, Retry, AttemptTimeout", OfMethod + "Retry:MaxAttempts=1", OfMethod + "Retry:MaxAttempts", "it leaves one attempt, which [Timeout] of Shop.Quotes.GetAsync ends after 1s, but SlowCall of [CircuitBreaker(\"quotes\")] of Shop.Quotes.GetAsync counts calls of 3s as failures, so none could be that slow; shorten CircuitBreaker:SlowCall (none switches it off), lengthen AttemptTimeout:Duration or raise Retry:MaxAttempts." },
        { "Retry, Timeout", OfMethod + "Retry:BaseDelay=10s;" + OfMethod + "Retry:Jitter=None", OfMethod + "Retry:BaseDelay", "has Shop.Quotes.GetAsync wait at least 10s before a second attempt, but [Timeout] of Shop.Quotes.GetAsync ends the call after 2s" },
        { "Retry, Timeout", OfMethod + "Retry:BaseDelay=10s;" + OfMethod + "Retry:Jitter=Equal", OfMethod + "Retry:BaseDelay", "wait at least 5s" },
        { "Retry, Timeout", OfMethod + "Retry:MaxDelay=10s;" + OfMethod + "Retry:BaseDelay=10s;" + OfMethod + "Retry:Jitter=Decorrelated", OfMethod + "Retry:BaseDelay", "wait at least 3.3333s" },
        { "Retry, Timeout", OfMethod + "Retry:Preset=Background;" + OfMethod + "Retry:Jitter=None", OfMethod + "Retry:Preset", "wait at least 2s" },
        { "RetryNone, Timeout", OfMethod + "Timeout:Duration=5ms", OfMethod + "Timeout:Duration", "BaseDelay of [Retry] of Shop.Quotes.GetAsync has Shop.Quotes.GetAsync wait at least 10ms" },
        { "RetryOnce, Timeout", OfMethod + "Retry:MaxAttempts=2", OfMethod + "Retry:MaxAttempts", "wait at least 10s before a second attempt" },
        { "Retry, Timeout, AttemptTimeout", OfMethod + "Timeout:Duration=1s", OfMethod + "Timeout:Duration", "it is as long as the time-out of each attempt, 1s ([Timeout] of Shop.Quotes.GetAsync), which could never fire" },
        { "Retry, Timeout, AttemptTimeout", OfMethod + "Timeout:Duration=500ms", OfMethod + "Timeout:Duration", "it is shorter than the time-out of each attempt, 1s" },
        { "Retry, Timeout, AttemptTimeout", OfMethod + "AttemptTimeout:Duration=3s", OfMethod + "AttemptTimeout:Duration", "[Timeout] of Shop.Quotes.GetAsync is shorter than the time-out of each attempt, 3s, and ends the call after 2s" },
        { "Bulkhead", OfDependency + "Bulkhead:OnRejected=Abort;" + OfDependency + "Bulkhead:QueueTimeout=5s", OfDependency + "Bulkhead:QueueTimeout", "it lets calls of Shop.Quotes.GetAsync wait 5s, but Patterns:Dependencies:quotes:Bulkhead:OnRejected is Abort, so none waits; set QueueTimeout to 0s, or OnRejected to Queue." },
        { "Bulkhead", OfDependency + "Bulkhead:OnRejected=Abort;" + OfDependency + "Bulkhead:QueueLimit=5", OfDependency + "Bulkhead:QueueLimit", "lets 5 wait; set QueueLimit to 0, or OnRejected to Queue." },
        { "Bulkhead", OfDependency + "Bulkhead:OnRejected=Queue;" + OfDependency + "Bulkhead:QueueLimit=0", OfDependency + "Bulkhead:OnRejected", "but Patterns:Dependencies:quotes:Bulkhead:QueueLimit is 0, which lets none wait; set QueueLimit to 1 or more, or OnRejected to Abort." },
        { "BulkheadWithoutQueue", OfDependency + "Bulkhead:OnRejected=Queue", OfDependency + "Bulkhead:OnRejected", "but QueueLimit of [Bulkhead(\"quotes\")] of Shop.Quotes.GetAsync is 0" },
        { "BulkheadWithQueue", OfDependency + "Bulkhead:OnRejected=Abort", OfDependency + "Bulkhead:OnRejected", "but QueueLimit of [Bulkhead(\"quotes\")] of Shop.Quotes.GetAsync lets 5 wait" },
        { "Bulkhead", OfDependency + "Bulkhead:QueueLimit=0;" + OfDependency + "Bulkhead:QueueTimeout=5s", OfDependency + "Bulkhead:QueueTimeout", "QueueLimit is 0, so none waits; set QueueTimeout to 0s, or QueueLimit to 1 or more." },
    };

    public static TheoryData<string, string> Accepted => new()
    {
        { "Hedge, Timeout", OfMethod + "Hedge:Delay=1s" },
        { "Hedge, Timeout", OfMethod + "Hedge:Delay=5s;" + OfMethod + "Timeout:Duration=6s" },
        { "Hedge, Timeout", OfMethod + "Hedge:Delay=5s;" + OfMethod + "Timeout:Duration=6s;" + OfDependency + "Timeout:Duration=1s" },
        { "Hedge, AttemptTimeout", OfMethod + "AttemptTimeout:Duration=50ms" },
        { "Breaker, Timeout", OfDependency + "CircuitBreaker:SlowCall=1s" },
        { "Breaker, Retry, AttemptTimeout", OfDependency + "CircuitBreaker:SlowCall=5s" }, // of several attempts
        { "Breaker, RetryOnce, AttemptTimeout", OfDependency + "CircuitBreaker:SlowCall=5s;" + OfMethod + "Retry:MaxAttempts=2" },
        { "SlowerCall, Retry, AttemptTimeout", OfMethod + "Retry:MaxAttempts=2" },
        { "SlowerCall, Retry, AttemptTimeout", OfMethod + "Retry:MaxAttempts=1;" + OfDependency + "CircuitBreaker:SlowCall=none" },
        { "Breaker, QueueOfOther, Timeout", OfDependency + "CircuitBreaker:SlowCall=5s" }, // with the time in the queue
        { "Retry, Breaker, AttemptTimeout", OfDependency + "CircuitBreaker:SlowCall=900ms" },
        { "Breaker, Timeout", OfDependency + "CircuitBreaker:Preset=LlmApi" }, // whose SlowCall is longer than the time-out, but nobody stated it
        { "SlowCall, Timeout", OfMethod + "Timeout:Duration=100ms;" + OfDependency + "CircuitBreaker:SlowCall=none" },
        { "Retry, Timeout", OfMethod + "Retry:BaseDelay=10s" }, // full jitter may draw nothing at all
        { "Retry, Timeout", OfMethod + "Retry:BaseDelay=1s;" + OfMethod + "Retry:Jitter=None" },
        { "RetryNone, Timeout", OfMethod + "Timeout:Duration=11ms" },
        { "RetryOnce, Timeout", OfMethod + "Retry:Budget=1/s" },
        { "Retry, Timeout, AttemptTimeout", OfMethod + "Timeout:Duration=1001ms" },
        { "Bulkhead", OfDependency + "Bulkhead:OnRejected=Abort" },
        { "Bulkhead", OfDependency + "Bulkhead:OnRejected=Abort;" + OfDependency + "Bulkhead:QueueLimit=0;" + OfDependency + "Bulkhead:QueueTimeout=0s" },
        { "Bulkhead", OfDependency + "Bulkhead:OnRejected=Queue;" + OfDependency + "Bulkhead:QueueLimit=1;" + OfDependency + "Bulkhead:QueueTimeout=5s" },
        { "Bulkhead", OfDependency + "Bulkhead:QueueLimit=0" },
        { "Bulkhead", OfDependency + "Bulkhead:QueueLimit=0;" + OfDependency + "Bulkhead:Tier=Critical" }, // the tier's Queue gives way
        { "BulkheadWithoutQueue", OfDependency + "Bulkhead:Tier=Critical" },
        { "BulkheadWithoutQueue", OfDependency + "Bulkhead:OnRejected=CallerRuns" },
    };

    public void Dispose() => _test.Dispose();

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_contradiction_is_refused_at_start(string stack, string configuration, string section, string remedy)
    {
        Stack(stack);
        Configure(configuration);

        var error = _test.Refused();
        Assert.Equal("Patterns:" + section, error.Section);
        Assert.Equal(_test.Configuration[section], error.Value);
        Assert.Contains(remedy, error.Remedy, StringComparison.Ordinal);
        Assert.Single(error.Problems);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_contradiction_is_refused_by_a_reload(string stack, string configuration, string section, string remedy)
    {
        Stack(stack);
        _test.Runtime.Validate();
        Configure(configuration);
        _test.Configuration.Reload();
        _test.Configuration.Reload();

        var entry = Assert.Single(_test.Log.Entries);
        Assert.Equal((LogLevel.Error, 2), (entry.Level, entry.Id));
        Assert.Contains("Patterns:" + section, entry.Text, StringComparison.Ordinal);
        Assert.Contains(remedy, entry.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public void What_goes_together_is_accepted(string stack, string configuration)
    {
        Stack(stack);
        _test.Runtime.Validate();
        Configure(configuration);
        _test.Configuration.Reload();

        Assert.DoesNotContain(_test.Log.Entries, entry => entry.Id == 2);
        _test.Runtime.Validate();
    }

    [Fact]
    public void A_refused_reload_keeps_all_values()
    {
        var method = _test.Method("Shop.Quotes.GetAsync");
        var hedge = method.Hedge(new() { Delay = TimeSpan.FromMilliseconds(50) });
        var timeout = method.Timeout(TimeSpan.FromSeconds(2));
        _test.Runtime.Validate();
        _test.With(OfMethod + "Hedge:Delay", "5s").With(OfMethod + "Timeout:Duration", "4s").Configuration.Reload();
        Assert.Equal(TimeSpan.FromMilliseconds(50), _test.Runtime.Get(hedge).Values.Delay);
        Assert.Equal(TimeSpan.FromSeconds(2), _test.Runtime.Get(timeout).Duration);

        _test.With(OfMethod + "Timeout:Duration", "6s").Configuration.Reload();
        Assert.Equal(TimeSpan.FromSeconds(5), _test.Runtime.Get(hedge).Values.Delay);
    }

    [Fact]
    public void Without_validation_a_contradiction_shows_at_the_first_call_and_at_a_reload()
    {
        var method = _test.Method("Shop.Quotes.GetAsync");
        var hedge = method.Hedge(new() { Delay = TimeSpan.FromMilliseconds(50) });
        method.Timeout(TimeSpan.FromSeconds(2));
        _test.With(OfMethod + "Hedge:Delay", "5s");
        Assert.Throws<PatternConfigurationException>(() => _test.Runtime.Get(hedge));

        _test.With(OfMethod + "Hedge:Delay", "1s").Configuration.Reload();
        Assert.Equal(TimeSpan.FromSeconds(1), _test.Runtime.Get(hedge).Values.Delay);

        _test.With(OfMethod + "Hedge:Delay", "5s").Configuration.Reload();
        Assert.Equal(TimeSpan.FromSeconds(1), _test.Runtime.Get(hedge).Values.Delay);
    }

    [Fact]
    public void A_refusal_holds_until_the_values_change()
    {
        var hedge = _test.Method("Shop.Quotes.GetAsync").Hedge(new());
        _test.With(OfMethod + "Hedge:Delay", "25h").With(OfMethod + "Hedge:MaxAttempts", "99");

        var first = Assert.Throws<PatternConfigurationException>(() => _test.Runtime.Get(hedge));
        var second = Assert.Throws<PatternConfigurationException>(() => _test.Runtime.Get(hedge));

        // Thrown anew, as each has its own stack trace; found once.
        Assert.NotSame(first, second);
        Assert.Equal(2, first.Problems.Count);
        Assert.Same(first.Problems[0], second.Problems[0]);

        _test.With(OfMethod + "Hedge:Delay", "1s").With(OfMethod + "Hedge:MaxAttempts", "2").Configuration.Reload();
        Assert.Equal(TimeSpan.FromSeconds(1), _test.Runtime.Get(hedge).Values.Delay);
    }

    [Fact]
    public void A_bound_that_one_method_of_the_dependency_can_reach_means_something()
    {
        Stack("Breaker, Timeout");
        _test.Method("Shop.Quotes.AllAsync").CircuitBreaker("quotes", new());
        _test.With(OfDependency + "CircuitBreaker:SlowCall", "5s").Runtime.Validate();

        _test.Configuration.Reload();
        Assert.Empty(_test.Log.Entries);
    }

    [Theory]
    [InlineData("Breaker, Timeout", "CircuitBreaker:SlowCall=5s")]
    [InlineData("SlowCall, Timeout", "Timeout:Duration=100ms")]
    [InlineData("SlowerCall, Retry, AttemptTimeout", "Retry:MaxAttempts=1")]
    [InlineData("Hedge, Timeout", "Hedge:Delay=5s")]
    [InlineData("Hedge, Timeout", "Timeout:Duration=20ms")]
    [InlineData("RetryNone, Timeout", "Timeout:Duration=5ms")]
    [InlineData("Retry, Timeout, AttemptTimeout", "Timeout:Duration=500ms")]
    public void A_key_that_is_wrong_for_several_methods_is_listed_once(string stack, string configuration)
    {
        Stack(stack);
        Stack(stack, "Shop.Quotes.AllAsync");
        Stack(stack, "Shop.Quotes.LastAsync");
        Configure(OfDependency + configuration);

        var error = _test.Refused();
        Assert.Single(error.Problems);
        Assert.Contains("Shop.Quotes.GetAsync", error.Remedy, StringComparison.Ordinal);
        Assert.EndsWith(". The same goes for Shop.Quotes.AllAsync and Shop.Quotes.LastAsync.", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_contradicts_what_several_methods_state_is_listed_once()
    {
        _test.Method("Shop.Quotes.GetAsync").Retry("quotes", new() { MaxDelay = TimeSpan.FromSeconds(10) });
        _test.Method("Shop.Quotes.AllAsync").Retry("quotes", new() { MaxDelay = TimeSpan.FromSeconds(20) });
        _test.Method("Shop.Quotes.LastAsync").Retry("quotes", new() { MaxDelay = TimeSpan.FromSeconds(10) });
        Configure(OfDependency + "Retry:BaseDelay=30s");

        var error = _test.Refused();
        Assert.Single(error.Problems);
        Assert.Equal("it is longer than MaxDelay 10s; set a longer MaxDelay or a shorter BaseDelay. The same goes for [Retry] of Shop.Quotes.AllAsync.", error.Remedy);
    }

    [Fact]
    public void Two_mistakes_with_one_key_are_two()
    {
        Stack("Hedge, Timeout, AttemptTimeout");
        Configure(OfMethod + "Timeout:Duration=20ms");

        Assert.Equal(2, _test.Refused().Problems.Count);
    }

    [Fact]
    public void What_two_methods_state_for_one_bulkhead_is_not_the_business_of_configuration_about_another_value()
    {
        _test.Method("Shop.Quotes.GetAsync").Bulkhead("quotes", new() { OnRejected = BulkheadRejection.Abort });
        _test.Method("Shop.Quotes.AllAsync").Bulkhead("quotes", new() { QueueLimit = 5 });

        _test.With(OfDependency + "Bulkhead:MaxConcurrency", "3").Runtime.Validate();
    }

    // "name=value", several of them with ';' between.
    private void Configure(string configuration)
    {
        foreach (var pair in configuration.Split(';'))
            _test.With(pair[..pair.IndexOf('=', StringComparison.Ordinal)], pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]);
    }

    private void Stack(string attributes, string name = "Shop.Quotes.GetAsync")
    {
        var method = _test.Method(name);
        if (!attributes.Contains("Breaker", StringComparison.Ordinal) && !attributes.Contains("Slow", StringComparison.Ordinal) && !attributes.Contains("Bulkhead", StringComparison.Ordinal))
            method.CircuitBreaker("quotes", new());
        foreach (var attribute in attributes.Split(", "))
            Add(method, attribute);
    }

    private static void Add(PatternMethod method, string attribute)
    {
        switch (attribute)
        {
            case "Hedge":
                method.Hedge(new() { Delay = TimeSpan.FromMilliseconds(50) });
                break;
            case "Timeout":
                method.Timeout(TimeSpan.FromSeconds(2));
                break;
            case "AttemptTimeout":
                method.AttemptTimeout(TimeSpan.FromSeconds(1));
                break;
            case "Breaker":
                method.CircuitBreaker("quotes", new());
                break;
            case "SlowCall":
                method.CircuitBreaker("quotes", new() { SlowCall = TimeSpan.FromMilliseconds(500) });
                break;
            case "SlowerCall":
                method.CircuitBreaker("quotes", new() { SlowCall = TimeSpan.FromSeconds(3) });
                break;
            case "Retry":
                method.Retry(null, new());
                break;
            case "RetryNone":
                method.Retry(null, new() { BaseDelay = TimeSpan.FromMilliseconds(10), Jitter = Jitter.None });
                break;
            case "RetryOnce":
                method.Retry(null, new() { BaseDelay = TimeSpan.FromSeconds(10), Jitter = Jitter.None, MaxAttempts = 1 });
                break;
            case "Bulkhead":
                method.Bulkhead("quotes", new());
                break;
            case "QueueOfOther":
                method.Bulkhead("rates", new() { OnRejected = BulkheadRejection.Queue });
                break;
            case "BulkheadWithoutQueue":
                method.Bulkhead("quotes", new() { QueueLimit = 0 });
                break;
            case "BulkheadWithQueue":
                method.Bulkhead("quotes", new() { QueueLimit = 5 });
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(attribute), attribute, null);
        }
    }
}
