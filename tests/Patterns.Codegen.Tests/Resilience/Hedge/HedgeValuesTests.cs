using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience.Hedge;

public sealed class HedgeValuesTests
{
    [Fact]
    public void Has_the_documented_defaults() =>
        Assert.Equal(new(TimeSpan.FromMilliseconds(200), 2), HedgeValues.Resolve(new(), "x"));

    [Fact]
    public void Configuration_lies_over_the_attribute_value_by_value()
    {
        var attribute = new HedgeSettings { Delay = TimeSpan.FromSeconds(1) };

        Assert.Equal(
            new HedgeSettings { Delay = TimeSpan.FromSeconds(1), MaxAttempts = 3 },
            attribute.Merge(new() { MaxAttempts = 3 }));
        Assert.Same(attribute, attribute.Merge(null));
    }

    public static TheoryData<HedgeSettings, string> Invalid => new()
    {
        { new() { Delay = TimeSpan.FromMilliseconds(-1) }, "x:Delay = '-1ms': set a duration from 0s to 24h." },
        { new() { MaxAttempts = 1 }, "x:MaxAttempts = '1': set 2 to 10." },
        { new() { MaxAttempts = 11 }, "x:MaxAttempts = '11': set 2 to 10." },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public void A_value_out_of_range_is_refused_with_its_name_and_the_remedy(HedgeSettings settings, string message) =>
        Assert.Equal(message, Assert.Throws<PatternConfigurationException>(() => HedgeValues.Resolve(settings, "x")).Message);
}
