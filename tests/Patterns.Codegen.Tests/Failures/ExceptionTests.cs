using System.Globalization;
using Polly;

namespace Patterns.Codegen.Tests.Failures;

public class ExceptionTests
{
    [Fact]
    public void A_full_bulkhead_tells_its_limits_and_how_to_raise_them()
    {
        var error = new BulkheadRejectedException("payment-api", maxConcurrency: 8, queueLimit: 12, waited: TimeSpan.FromSeconds(1.5), retryAfter: TimeSpan.FromSeconds(2));
        Assert.Equal("The bulkhead 'payment-api' is full (8 running, queue of 12, no slot within 1.5 s); the call was not made. Shed load, or raise MaxConcurrency or QueueLimit of [Bulkhead(\"payment-api\")].", error.Message);
        Assert.IsAssignableFrom<ExecutionRejectedException>(error);
        Assert.Equal(("Bulkhead", "payment-api", TimeSpan.FromSeconds(2)), (((IPatternRejection)error).Pattern, error.Name, error.RetryAfter));
        Assert.Contains("(8 running, queue of 12);", new BulkheadRejectedException("payment-api", 8, 12).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_invalid_value_is_told_with_its_place_and_remedy()
    {
        Assert.Equal("Patterns:X:Y = 'abc': Use a number.", new PatternConfigurationException("Patterns:X:Y", "abc", "Use a number.").Message);
        Assert.Equal("Patterns:X:Y: State it.", new PatternConfigurationException("Patterns:X:Y", null, "State it.").Message);
    }

    [Fact]
    public void Messages_do_not_depend_on_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.Contains("in 17.5 s", new CircuitOpenException("x", TimeSpan.FromSeconds(17.5)).Message, StringComparison.Ordinal);
            Assert.Contains("within 1.5 s", new BulkheadRejectedException("x", 1, 1, TimeSpan.FromSeconds(1.5)).Message, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
