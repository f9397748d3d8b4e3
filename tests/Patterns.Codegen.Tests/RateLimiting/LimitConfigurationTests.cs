using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Tests.Engine;

namespace Patterns.Codegen.Tests.RateLimiting;

/// <summary>Limits from attributes, code and configuration: what wins, what is refused, what changes while running.</summary>
public class LimitConfigurationTests
{
    private const string Api = "RateLimiting:Policies:api";

    private static TestRuntime Tiers() => new TestRuntime()
        .With($"{Api}:Algorithm", "SlidingWindow").With($"{Api}:Window", "1h").With($"{Api}:DefaultTier", "free")
        .With($"{Api}:Tiers:free:Limit", "100").With($"{Api}:Tiers:pro:Limit", "1000").With($"{Api}:Tiers:enterprise:Limit", "10000");

    [Fact]
    public async Task Tiers_have_their_limits_and_change_without_a_restart()
    {
        using var test = Tiers();
        test.Runtime.Validate();
        var policy = test.Runtime.GetRateLimitPolicy("API");
        Assert.Equal([100, 1000, 10000, 100, 100], new[] { "free", "Pro", "enterprise", null, "platinum" }.Select(tier => policy.RuleOf(tier).Limit));
        Assert.Single(test.Log.Entries, entry => entry.Id == 403 && entry.Text.Contains("platinum", StringComparison.Ordinal));
        Assert.Null((await policy.EnterAsync("key", 100, "free", default)).Rejection);
        Assert.NotNull((await policy.EnterAsync("key", 1, "free", default)).Rejection);

        test.With($"{Api}:Tiers:free:Limit", "150").Configuration.Reload();
        Assert.Null((await policy.EnterAsync("key", 50, "free", default)).Rejection);
        Assert.NotNull((await policy.EnterAsync("key", 1, "free", default)).Rejection);
        Assert.Null((await policy.EnterAsync("key", 850, "pro", default)).Rejection);
        Assert.NotNull((await policy.EnterAsync("key", 1, "pro", default)).Rejection);
    }

    [Fact]
    public async Task A_change_to_something_invalid_is_refused_under_load_and_the_old_limits_stay()
    {
        using var test = Tiers();
        test.Runtime.Validate();
        var policy = test.Runtime.GetRateLimitPolicy("api");
        using var stop = new CancellationTokenSource();
        var admitted = 0;
        var calls = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var entry = await policy.EnterAsync("key", 1, "enterprise", default);
                if (entry.Rejection is null)
                    Interlocked.Increment(ref admitted);
                else
                    Assert.IsType<RateLimitExceededException>(entry.Rejection);
                await Task.Yield();
            }
        })).ToArray();

        // The changes come under load: on a full machine all of them could be through before the first call.
        while (Volatile.Read(ref admitted) == 0)
            await Task.Delay(1, TestContext.Current.CancellationToken);
        foreach (var (key, value) in new[] { ($"{Api}:Tiers:free:Limit", "0"), ($"{Api}:Tiers:free:Limit", "x"), ($"{Api}:DefaultTier", "gold"), ($"{Api}:Window", "40d"), ($"{Api}:Capacity", "5") })
        {
            var before = test.Configuration[key];
            var refusals = test.Log.Entries.Count(entry => entry.Id == 2);
            test.With(key, value).Configuration.Reload();
            Assert.Equal(refusals + 1, test.Log.Entries.Count(entry => entry.Id == 2));
            Assert.Equal(100, policy.RuleOf("free").Limit);
            if (before is null)
                test.Configuration.Remove(key);
            else
                test.With(key, before);
            test.Configuration.Reload();
        }

        await stop.CancelAsync();
        await Task.WhenAll(calls);
        Assert.InRange(admitted, 1, 10000);
    }

    [Theory]
    [InlineData($"{Api}:Tiers:free:Limit", "0", "set 1 to 100,000")]
    [InlineData($"{Api}:Tiers:free:Limit", "-1", "set 1 to 100,000")]
    [InlineData($"{Api}:Tiers:free:Limit", "200000", "use ApproximateSlidingWindow")]
    [InlineData($"{Api}:Tiers:free:Limit", "99999999999", "as large as this one")]
    [InlineData($"{Api}:Tiers:free:Refill", "10/s", "SlidingWindow has no Refill")]
    [InlineData($"{Api}:Tiers:free:Limt", "10", "Did you mean Limit?")]
    [InlineData($"{Api}:Tirs", "x", "Did you mean Tiers?")]
    [InlineData($"{Api}:Window", "1.5", "expected a duration")]
    [InlineData($"{Api}:Window", "0s", "1 ms to 31 d")]
    [InlineData($"{Api}:DefaultTier", "gold", "there is no such tier")]
    [InlineData($"{Api}:Tiers:pro:OnLimited", "Wait", $"Patterns:{Api}:Tiers:pro:OnLimited = 'Wait'")]
    [InlineData($"{Api}:Tiers:pro:OnLimited", "Wait", $"set Patterns:{Api}:OnLimited")]
    [InlineData($"{Api}:Tiers:free:MaxWait", "5s", $"set Patterns:{Api}:MaxWait")]
    [InlineData($"{Api}:LeasedPermits", "101", "set 0 (none) to the limit")]
    [InlineData($"{Api}:MaxWait", "25h", "1ms to 24h")]
    [InlineData("RateLimiting:Instances", "0", "set 1 to 100,000")]
    [InlineData("RateLimiting:StoreTimeout", "1ms", "4ms to 30s")]
    [InlineData("RateLimiting:Store", "Reddis", "no store of this name")]
    [InlineData("RateLimiting:Polices:x:Limit", "1", "Did you mean Policies?")]
    [InlineData("RateLimit:x", "1", "Did you mean RateLimiting?")]
    public void A_wrong_value_stops_the_start_and_says_what_to_write(string key, string value, string expected)
    {
        using var test = Tiers().With(key, value);
        Assert.Contains(expected, test.Refused().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"{Api}:Algorithm", "Sliding", "expected one of")]
    [InlineData($"{Api}:Window", "1 hour", "expected a duration")]
    [InlineData($"{Api}:Tiers:free:Limit", "99999999999", "as large as this one")]
    [InlineData($"{Api}:Tiers:free:Limt", "100", "Did you mean Limit?")]
    public void A_value_that_cannot_be_read_is_the_only_mistake_that_is_told(string key, string value, string expected)
    {
        using var test = Tiers();
        test.Runtime.Validate();
        Assert.Equal(100, test.Runtime.GetRateLimitPolicy("api").RuleOf().Limit);
        if (key.EndsWith("Limt", StringComparison.Ordinal))
            test.Configuration.Remove($"{Api}:Tiers:free:Limit");
        test.With(key, value).Configuration.Reload();
        var refusal = Assert.Single(test.Log.Entries, entry => entry.Id == 2).Text;
        Assert.Contains($"Patterns:{key} = '{value}'", refusal, StringComparison.Ordinal);
        Assert.Contains(expected, refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("TokenBucket has no", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain(" needs ", refusal, StringComparison.Ordinal);
        Assert.Equal(100, test.Runtime.GetRateLimitPolicy("api").RuleOf().Limit);
        Assert.Equal($"Patterns:{key}", test.Refused().Section);
    }

    [Fact]
    public void A_value_that_cannot_be_read_does_not_hide_one_that_is_out_of_range()
    {
        using var test = Tiers();
        test.Runtime.Validate();
        test.With($"{Api}:Tiers:free:Limit", "0").With($"{Api}:Tiers:pro:OnStoreFailure", "Opne").Configuration.Reload();
        var refusal = Assert.Single(test.Log.Entries, entry => entry.Id == 2).Text;
        Assert.Contains("set 1 to 100,000", refusal, StringComparison.Ordinal);
        Assert.Contains("'Opne'", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_that_is_in_use_cannot_be_taken_away()
    {
        using var test = Tiers();
        test.Runtime.Validate();
        var policy = test.Runtime.GetRateLimitPolicy("api");
        foreach (var key in new[] { "Algorithm", "Window", "DefaultTier", "Tiers:free:Limit", "Tiers:pro:Limit", "Tiers:enterprise:Limit" })
            test.Configuration.Remove($"{Api}:{key}");
        test.Configuration.Reload();
        var refusal = Assert.Single(test.Log.Entries, entry => entry.Id == 2).Text;
        Assert.Contains("Patterns:RateLimiting:Policies:api: this policy is in use", refusal, StringComparison.Ordinal);
        Assert.Equal(1000, policy.RuleOf("pro").Limit);
    }

    [Fact]
    public void A_wait_that_no_call_makes_is_refused()
    {
        using var policy = Tiers().With($"{Api}:MaxWait", "5s");
        var ofPolicy = policy.Refused();
        Assert.Equal($"Patterns:{Api}:MaxWait", ofPolicy.Section);
        Assert.Contains($"calls above the limit do not wait; set Patterns:{Api}:OnLimited to Wait as well", ofPolicy.Message, StringComparison.Ordinal);
        policy.With($"{Api}:OnLimited", "Wait").Runtime.Validate();

        const string method = "Methods:Mail.SendAsync:RateLimit";
        using var attribute = new TestRuntime().With($"{method}:MaxWait", "5s");
        attribute.Method("Shop.Mail.SendAsync").RateLimit(new() { Capacity = 2, Refill = new(1, TimeSpan.FromHours(1)) });
        Assert.Equal($"Patterns:{method}:MaxWait", attribute.Refused().Section);

        using var named = Tiers().With($"{method}:MaxWait", "5s");
        named.Method("Shop.Mail.SendAsync").RateLimit(new() { Policy = "api" });
        Assert.Equal($"Patterns:{method}:MaxWait", named.Refused().Section);

        using var code = new TestRuntime();
        code.Options.RateLimiting.Policies["api"] = new() { Limits = new() { Capacity = 2, Refill = new(1, TimeSpan.FromHours(1)), MaxWait = TimeSpan.FromSeconds(5) } };
        Assert.Contains("calls above the limit do not wait; set OnLimited to Wait as well", code.Refused().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Configuration_may_end_a_wait_that_code_states()
    {
        const string method = "Methods:Mail.SendAsync:RateLimit";
        using var test = new TestRuntime().With($"{Api}:OnLimited", "Throw").With($"{method}:OnLimited", "Throw");
        var waits = new RateLimitSettings { Capacity = 2, Refill = new(1, TimeSpan.FromHours(1)), OnLimited = RateLimitExceeded.Wait, MaxWait = TimeSpan.FromSeconds(5) };
        test.Options.RateLimiting.Policies["api"] = new() { Limits = waits };
        test.Method("Shop.Mail.SendAsync").RateLimit(waits);
        test.Runtime.Validate();
    }

    [Fact]
    public void Tiers_need_a_default_and_a_policy_needs_a_limit()
    {
        using var tiers = Tiers();
        tiers.Configuration.Remove($"{Api}:DefaultTier");
        Assert.Contains("set one of", tiers.Refused().Message, StringComparison.Ordinal);
        using var empty = new TestRuntime().With($"{Api}:OnLimited", "Wait");
        Assert.Contains("TokenBucket needs Capacity", empty.Refused().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_default_tier_needs_tiers()
    {
        using var configured = new TestRuntime().With($"{Api}:Capacity", "2").With($"{Api}:Refill", "1/h").With($"{Api}:DefaultTier", "free");
        Assert.Contains($"set Patterns:{Api}:Tiers:free, or remove it", configured.Refused().Message, StringComparison.Ordinal);
        using var code = new TestRuntime();
        code.Options.RateLimiting.Policies["api"] = new() { Limits = new() { Capacity = 2, Refill = new(1, TimeSpan.FromHours(1)) }, DefaultTier = "free" };
        Assert.Contains("set Tiers[\"free\"], or remove it", code.Refused().Message, StringComparison.Ordinal);
        code.With($"{Api}:Tiers:free:Capacity", "1");
        Assert.Equal(1, code.Runtime.GetRateLimitPolicy("api").RuleOf().Limit);
    }

    [Theory]
    [InlineData("OnLimited", "tier 'pro': OnLimited", "all tiers of a policy have the same OnLimited")]
    [InlineData("MaxWait", "tier 'pro': MaxWait", "all tiers of a policy have the same MaxWait")]
    [InlineData("Store", "tier 'pro': Store", "set Store in Limits")]
    [InlineData("Policy", "tier 'pro': Policy", "a tier states its limits itself")]
    [InlineData("LimitsPolicy", "rate limit policy 'api': Policy", "a policy states its limits itself")]
    public void What_code_states_of_a_tier_or_policy_and_nobody_reads_is_refused(string stated, string where, string expected)
    {
        using var test = new TestRuntime();
        var limits = new RateLimitSettings { Capacity = 2, Refill = new(1, TimeSpan.FromHours(1)) };
        test.Options.RateLimiting.Policies["api"] = new()
        {
            Limits = limits with { Policy = stated == "LimitsPolicy" ? "other" : null },
            DefaultTier = "free",
            Tiers =
            {
                ["free"] = new(),
                ["pro"] = new()
                {
                    Capacity = 5,
                    OnLimited = stated == "OnLimited" ? RateLimitExceeded.Wait : null,
                    MaxWait = stated == "MaxWait" ? TimeSpan.FromSeconds(5) : null,
                    Store = stated == "Store" ? "InProcess" : null,
                    Policy = stated == "Policy" ? "other" : null,
                },
            },
        };
        var message = test.Refused().Message;
        Assert.Contains(where, message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Throws<PatternConfigurationException>(() => test.Runtime.GetRateLimitPolicy("api"));
    }

    [Fact]
    public void Limits_that_configuration_states_for_a_method_whose_attribute_names_a_policy_are_refused()
    {
        const string method = "Methods:Mail.SendAsync:RateLimit";
        using var test = new TestRuntime().With($"{Api}:Capacity", "2").With($"{Api}:Refill", "1/h")
            .With($"{method}:OnLimited", "Wait").With($"{method}:MaxWait", "1s").With($"{method}:OnStoreFailure", "Open");
        test.Method("Shop.Mail.SendAsync").RateLimit(new() { Policy = "api" });
        test.Runtime.Validate();
        test.With($"{method}:Limit", "5").With($"{method}:LeasedPermits", "1");
        var message = test.Refused().Message;
        Assert.Contains($"Patterns:{method}:Limit = '5'", message, StringComparison.Ordinal);
        Assert.Contains($"set Patterns:{Api}:Limit instead", message, StringComparison.Ordinal);
        Assert.Contains($"set Patterns:{Api}:LeasedPermits instead", message, StringComparison.Ordinal);
        test.Configuration.Reload();
        Assert.Single(test.Log.Entries, entry => entry.Id == 2 && entry.Text.Contains($"{method}:Limit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Configuration_of_a_method_means_its_own_limit_beside_a_policy()
    {
        using var test = new TestRuntime().With($"{Api}:Capacity", "2").With($"{Api}:Refill", "1/h").With("Methods:Mail.SendAsync:RateLimit:Capacity", "3");
        var method = test.Method("Shop.Mail.SendAsync");
        var ofPolicy = method.RateLimit(new() { Policy = "api" });
        var own = method.RateLimit(new() { Capacity = 1, Refill = new(1, TimeSpan.FromHours(1)) });
        test.Runtime.Validate();
        Assert.Equal((2L, 3L), ((await test.Runtime.Get(ofPolicy).EnterAsync("key", 1, null, default)).Limit, (await test.Runtime.Get(own).EnterAsync("key", 1, null, default)).Limit));
    }

    [Fact]
    public void Limits_that_cannot_be_counted_are_refused_together()
    {
        foreach (var make in new Func<RateLimitRule>[]
        {
            () => RateLimitRule.TokenBucket(0, new(1, TimeSpan.FromSeconds(1))),
            () => RateLimitRule.TokenBucket(1, new(0, TimeSpan.FromSeconds(1))),
            () => RateLimitRule.TokenBucket(1, new(1, TimeSpan.Zero)),
            () => RateLimitRule.TokenBucket(1_000_000_000, new(1, TimeSpan.FromDays(31))),
            () => RateLimitRule.SlidingWindow(100_001, TimeSpan.FromSeconds(1)),
            () => RateLimitRule.FixedWindow(1, TimeSpan.FromTicks(5)),
            () => RateLimitRule.ApproximateSlidingWindow(1, TimeSpan.FromDays(32)),
            () => RateLimitRule.Concurrency(1, TimeSpan.Zero),
        })
        {
            Assert.Throws<ArgumentOutOfRangeException>(make);
        }
    }

    [Fact]
    public async Task An_attribute_states_its_own_limit_and_configuration_overrides_it()
    {
        using var test = new TestRuntime().With("Methods:Service.SendAsync:RateLimit:Capacity", "3");
        var handle = test.Method("Shop.Service.SendAsync").RateLimit(new() { Capacity = 2, Refill = new(1, TimeSpan.FromHours(1)) });
        test.Runtime.Validate();
        var policy = test.Runtime.Get(handle);
        Assert.Null((await policy.EnterAsync("key", 3, null, default)).Rejection);
        var refusal = Assert.IsType<RateLimitExceededException>((await policy.EnterAsync("key", 1, null, default)).Rejection);
        Assert.Equal("Shop.Service.SendAsync", refusal.Name);
        test.With("Methods:Service.SendAsync:RateLimit:Capacity", "4").Configuration.Reload();
        Assert.Null((await policy.EnterAsync("key", 1, null, default)).Rejection);
    }

    [Fact]
    public async Task All_that_name_a_policy_share_its_counters_and_two_limits_of_one_method_do_not()
    {
        using var test = new TestRuntime().With($"{Api}:Capacity", "2").With($"{Api}:Refill", "1/h");
        var one = test.Method("Shop.Service.One").RateLimit(new() { Policy = "api" });
        var two = test.Method("Shop.Service.Two").RateLimit(new() { Policy = "API" });
        var method = test.Method("Shop.Service.Three");
        var fast = method.RateLimit(new() { Capacity = 1, Refill = new(1, TimeSpan.FromSeconds(1)) });
        var slow = method.RateLimit(new() { Capacity = 5, Refill = new(1, TimeSpan.FromHours(1)) });
        test.Runtime.Validate();
        Assert.Null((await test.Runtime.Get(one).EnterAsync("key", 1, null, default)).Rejection);
        Assert.Null((await test.Runtime.Get(two).EnterAsync("key", 1, null, default)).Rejection);
        Assert.NotNull((await test.Runtime.GetRateLimitPolicy("api").EnterAsync("key", 1, null, default)).Rejection);
        Assert.Null((await test.Runtime.Get(fast).EnterAsync("key", 1, null, default)).Rejection);
        Assert.Null((await test.Runtime.Get(slow).EnterAsync("key", 5, null, default)).Rejection);
    }

    [Fact]
    public void Several_shared_stores_must_be_chosen_from_and_an_attribute_may_choose()
    {
        using var test = new TestRuntime().With($"{Api}:Capacity", "2").With($"{Api}:Refill", "1/h");
        test.Options.RateLimitStores.Add(new FakeSharedStore(test.Time, "Redis"));
        test.Options.RateLimitStores.Add(new FakeSharedStore(test.Time, "Postgres"));
        Assert.Contains("several stores are registered (Postgres, Redis)", test.Refused().Message, StringComparison.Ordinal);
        test.With("RateLimiting:Store", "redis");
        Assert.Equal("Redis", test.Runtime.GetRateLimitPolicy("api").Store);
        var handle = test.Method("Shop.Service.One").RateLimit(new() { Policy = "api", Store = "InProcess" });
        Assert.Equal("InProcess", test.Runtime.Get(handle).Store);
    }

    [Fact]
    public void A_store_that_says_a_time_out_out_of_range_is_refused()
    {
        using var test = Tiers();
        test.Options.RateLimitStores.Add(new FakeSharedStore(test.Time) { DefaultTimeout = TimeSpan.Zero });
        var message = test.Refused().Message;
        Assert.Contains("rate limit store 'Fake': DefaultTimeout", message, StringComparison.Ordinal);
        Assert.Contains("4ms to 30s", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_that_an_attribute_names_must_exist()
    {
        using var test = new TestRuntime().With($"{Api}:Capacity", "2").With($"{Api}:Refill", "1/h");
        test.Method("Shop.Service.One").RateLimit(new() { Policy = "apis" });
        Assert.Contains("Did you mean api?", test.Refused().Message, StringComparison.Ordinal);
    }
}
