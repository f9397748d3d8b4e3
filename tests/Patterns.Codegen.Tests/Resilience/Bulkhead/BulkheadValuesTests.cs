using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience.Bulkhead;

public sealed class BulkheadValuesTests
{
    [Theory]
    [InlineData(null, 8, 12, 120, BulkheadRejection.CallerRuns)]
    [InlineData(BulkheadTier.Standard, 8, 12, 120, BulkheadRejection.CallerRuns)]
    [InlineData(BulkheadTier.Critical, 5, 10, 300, BulkheadRejection.Queue)]
    [InlineData(BulkheadTier.Optional, 4, 6, 60, BulkheadRejection.Discard)]
    public void A_tier_gives_what_is_not_stated(BulkheadTier? tier, int slots, int queue, int seconds, BulkheadRejection onRejected)
    {
        var values = BulkheadValues.Resolve(new() { Tier = tier }, "x");

        Assert.Equal(new(slots, queue, TimeSpan.FromSeconds(seconds), onRejected), values);
    }

    [Fact]
    public void Each_value_can_be_set_alone()
    {
        var standard = BulkheadValues.Resolve(new(), "x");

        Assert.Equal(standard with { MaxConcurrency = 3 }, BulkheadValues.Resolve(new() { MaxConcurrency = 3 }, "x"));
        Assert.Equal(standard with { QueueLimit = 0 }, BulkheadValues.Resolve(new() { QueueLimit = 0 }, "x"));
        Assert.Equal(standard with { QueueTimeout = TimeSpan.Zero }, BulkheadValues.Resolve(new() { QueueTimeout = TimeSpan.Zero }, "x"));
        Assert.Equal(standard with { OnRejected = BulkheadRejection.Abort }, BulkheadValues.Resolve(new() { OnRejected = BulkheadRejection.Abort }, "x"));
    }

    [Fact]
    public void Configuration_lies_over_the_attribute_value_by_value()
    {
        var attribute = new BulkheadSettings { Tier = BulkheadTier.Critical, MaxConcurrency = 2 };
        var configuration = new BulkheadSettings { MaxConcurrency = 20, QueueTimeout = TimeSpan.FromSeconds(1) };

        Assert.Equal(
            new BulkheadSettings { Tier = BulkheadTier.Critical, MaxConcurrency = 20, QueueTimeout = TimeSpan.FromSeconds(1) },
            attribute.Merge(configuration));
        Assert.Same(attribute, attribute.Merge(null));
    }

    public static TheoryData<BulkheadSettings, string> Invalid => new()
    {
        { new() { Tier = (BulkheadTier)5 }, "x:Tier = '5': set one of Critical, Standard, Optional." },
        { new() { MaxConcurrency = 0 }, "x:MaxConcurrency = '0': set 1 to 100,000." },
        { new() { MaxConcurrency = 100_001 }, "x:MaxConcurrency = '100001': set 1 to 100,000." },
        { new() { QueueLimit = -1 }, "x:QueueLimit = '-1': set 0 to 1,000,000." },
        { new() { QueueTimeout = TimeSpan.FromDays(2) }, "x:QueueTimeout = '48h': set a duration from 0s to 24h." },
        { new() { OnRejected = (BulkheadRejection)8 }, "x:OnRejected = '8': set one of Abort, Queue, CallerRuns, Discard." },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public void A_value_out_of_range_is_refused_with_its_name_and_the_remedy(BulkheadSettings settings, string message)
    {
        var exception = Assert.Throws<PatternConfigurationException>(() => BulkheadValues.Resolve(settings, "x"));

        Assert.Equal(message, exception.Message);
    }
}
