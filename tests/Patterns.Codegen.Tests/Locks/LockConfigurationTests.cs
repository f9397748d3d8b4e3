using Patterns.Codegen.Locks;
using Patterns.Codegen.Tests.Engine;

namespace Patterns.Codegen.Tests.Locks;

public class LockConfigurationTests
{
    private static readonly LockSettings s_settings = new() { Ttl = TimeSpan.FromSeconds(30) };

    [Theory]
    [InlineData("Methods:Service.Method:Lock:Ttl", "99ms", "100ms to 24h")]
    [InlineData("Methods:Service.Method:Lock:Ttl", "25h", "100ms to 24h")]
    [InlineData("Methods:Service.Method:Lock:Wait", "25h", "0s to 24h")]
    [InlineData("Methods:Service.Method:Lock:Heartbeat", "Sometimes", "Auto, On, Off")]
    [InlineData("Methods:Service.Method:Lock:Store", "Redsi", "Redis")]
    [InlineData("Methods:Service.Method:Lock:Tll", "1s", "Ttl")]
    [InlineData("Locks:Store", "Postgress", "Postgres")]
    [InlineData("Locks:Stores", "Redis", "Store")]
    [InlineData("Lock:Store", "Redis", "Locks")]
    public void MistakesStopTheStart(string key, string value, string hint)
    {
        using var test = With("Redis", "Postgres");
        if (!key.StartsWith("Locks", StringComparison.Ordinal))
            test.With("Locks:Store", "Redis");
        test.Method("Shop.Service.Method").Lock(s_settings);
        test.With(key, value);
        var refused = test.Refused();
        Assert.Contains(refused.Problems, problem => $"Patterns:{key}".StartsWith(problem.Section, StringComparison.Ordinal) || problem.Message.Contains(value, StringComparison.Ordinal));
        Assert.Contains(hint, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SeveralStoresAndNoneNamedStopsTheStartAndListsThem()
    {
        using var test = With("Redis", "Postgres");
        test.Method("Shop.Service.Method").Lock(s_settings);
        Assert.Contains("Redis, Postgres", test.Refused().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoStoresOfOneNameStopTheStart()
    {
        using var test = With("Redis", "redis");
        Assert.Contains("two stores have this name", test.Refused().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ATransactionTakesAStoreThatHasThem()
    {
        using var test = With("Redis");
        test.Method("Shop.Service.Method").Lock(s_settings with { Scope = LockScope.Transaction });
        Assert.Contains("Scope = Transaction", test.Refused().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheOnlyStoreIsTheDefaultAndConfigurationChangesItWhileRunning()
    {
        using var alone = new TestRuntime();
        Assert.Equal("InProcess", alone.Runtime.Get(alone.Method("Shop.Service.Method").Lock(s_settings)).Coordinator.Store.Name);
        using var one = With("Redis");
        Assert.Equal("Redis", one.Runtime.Get(one.Method("Shop.Service.Method").Lock(s_settings)).Coordinator.Store.Name);

        using var test = With("Redis", "Postgres").With("Locks:Store", "redis");
        var policy = test.Runtime.Get(test.Method("Shop.Service.Method").Lock(s_settings));
        test.Runtime.Validate();
        Assert.Equal("Redis", policy.Coordinator.Store.Name);
        test.With("Locks:Store", "Postgres").With("Methods:Service.Method:Lock:Ttl", "1m");
        test.Configuration.Reload();
        Assert.Equal(("Postgres", TimeSpan.FromMinutes(1)), (policy.Coordinator.Store.Name, policy.Values.Ttl));
        test.With("Locks:Store", "Nowhere");
        test.Configuration.Reload();
        Assert.Equal("Postgres", policy.Coordinator.Store.Name);
    }

    [Theory]
    [InlineData(null, LockHeartbeat.Auto, true)]
    [InlineData(30.0, LockHeartbeat.Auto, true)]
    [InlineData(29.9, LockHeartbeat.Auto, false)]
    [InlineData(29.9, LockHeartbeat.On, true)]
    [InlineData(null, LockHeartbeat.Off, false)]
    public void TheHeartbeatIsOnWhereTheWorkMayTakeAsLongAsTheLease(double? worst, LockHeartbeat heartbeat, bool renews)
    {
        using var test = new TestRuntime();
        var policy = test.Runtime.Get(test.Method("Service.Method").Lock(s_settings with { WorstCase = worst is { } seconds ? TimeSpan.FromSeconds(seconds) : null, Heartbeat = heartbeat }));
        Assert.Equal(renews, policy.Values.Renews);
    }

    [Fact]
    public async Task OptionsOfLocksByHandAreChecked()
    {
        using var test = With("Redis");
        var locks = new LockProvider(test.Runtime);
        var range = await Assert.ThrowsAsync<PatternConfigurationException>(() => locks.AcquireAsync("key", new() { Ttl = TimeSpan.FromDays(2) }).AsTask());
        Assert.Contains("100ms to 24h", range.Message, StringComparison.Ordinal);
        var name = await Assert.ThrowsAsync<PatternConfigurationException>(() => locks.AcquireAsync("key", new() { Store = "Rediss" }).AsTask());
        Assert.Contains("Redis", name.Message, StringComparison.Ordinal);
    }

    private static TestRuntime With(params string[] stores)
    {
        var test = new TestRuntime();
        foreach (var store in stores)
            test.Options.LockStores.Add(new InProcessLockStore(store));
        return test;
    }
}
