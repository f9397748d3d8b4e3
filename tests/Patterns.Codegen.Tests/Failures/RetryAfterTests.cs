using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Time.Testing;
using Patterns.Codegen.Engine;
using Polly.CircuitBreaker;

namespace Patterns.Codegen.Tests.Failures;

public class RetryAfterTests
{
    private static readonly FakeTimeProvider s_time = new();
    private static readonly PatternClock s_clock = new(s_time);

    [Fact]
    public void A_response_says_it_in_seconds_or_as_a_date()
    {
        Assert.Equal(TimeSpan.FromSeconds(120), RetryAfter.From(Response("120"), s_clock));
        Assert.Equal(TimeSpan.FromSeconds(90), RetryAfter.From(Response(s_time.GetUtcNow().AddSeconds(90).ToString("R")), s_clock));
        Assert.Equal(TimeSpan.Zero, RetryAfter.From(Response(s_time.GetUtcNow().AddSeconds(-90).ToString("R")), s_clock));
        Assert.Equal(TimeSpan.Zero, RetryAfter.From(Response("0"), s_clock));
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("99999999999999999999")]
    [InlineData("")]
    public void A_response_with_an_unreadable_header_says_nothing(string header) =>
        Assert.Null(RetryAfter.From(Response(header), s_clock));

    [Fact]
    public void Nothing_says_nothing()
    {
        Assert.Null(RetryAfter.From((HttpResponseMessage?)null, s_clock));
        Assert.Null(RetryAfter.From((Exception?)null, s_clock));
        Assert.Null(RetryAfter.From(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable), s_clock));
        Assert.Null(RetryAfter.From(new TimeoutException(), s_clock));
    }

    [Fact]
    public void Rejections_and_open_circuits_of_Polly_say_it()
    {
        Assert.Equal(TimeSpan.FromSeconds(7), RetryAfter.From(new CircuitOpenException("x", TimeSpan.FromSeconds(7)), s_clock));
        Assert.Equal(TimeSpan.FromSeconds(8), RetryAfter.From(new BrokenCircuitException(TimeSpan.FromSeconds(8)), s_clock));
        Assert.Equal(TimeSpan.FromSeconds(9), RetryAfter.From(new BulkheadRejectedException("x", 1, 1, retryAfter: TimeSpan.FromSeconds(9)), s_clock));
        Assert.Null(RetryAfter.From(new CircuitIsolatedException("x"), s_clock));
    }

    [Fact]
    public void A_users_exception_says_it_and_may_fail_to()
    {
        Assert.Equal(TimeSpan.FromSeconds(3), RetryAfter.From(new Throttled(() => TimeSpan.FromSeconds(3)), s_clock));
        Assert.Equal(TimeSpan.Zero, RetryAfter.From(new Throttled(() => TimeSpan.FromSeconds(-3)), s_clock));
        Assert.Null(RetryAfter.From(new Throttled(() => null), s_clock));
        Assert.Null(RetryAfter.From(new Throttled(() => throw new InvalidOperationException()), s_clock));
    }

    [Fact]
    public void The_data_of_an_exception_may_carry_it_in_any_form()
    {
        Assert.Equal(TimeSpan.FromSeconds(5), RetryAfter.From(WithData(TimeSpan.FromSeconds(5)), s_clock));
        Assert.Equal(TimeSpan.FromSeconds(5), RetryAfter.From(WithData(5), s_clock));
        Assert.Equal(TimeSpan.FromSeconds(5), RetryAfter.From(WithData("5"), s_clock));
        Assert.Equal(TimeSpan.FromSeconds(5), RetryAfter.From(WithData(s_time.GetUtcNow().AddSeconds(5)), s_clock));
        Assert.Equal(TimeSpan.FromSeconds(5), RetryAfter.From(WithData(new RetryConditionHeaderValue(TimeSpan.FromSeconds(5))), s_clock));
        Assert.Null(RetryAfter.From(WithData("soon"), s_clock));
        Assert.Null(RetryAfter.From(WithData(5.5m), s_clock));
    }

    [Fact]
    public void Of_several_the_longest_counts() =>
        Assert.Equal(TimeSpan.FromSeconds(9), RetryAfter.From(new AggregateException(WithData(5), new AggregateException(WithData(9)), new TimeoutException()), s_clock));

    private static HttpRequestException WithData(object value) => new("busy") { Data = { [RetryAfter.DataKey] = value } };

    private static HttpResponseMessage Response(string header)
    {
        var response = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        response.Headers.TryAddWithoutValidation("Retry-After", header);
        return response;
    }

    private sealed class Throttled(Func<TimeSpan?> retryAfter) : Exception, IRetryAfter
    {
        public TimeSpan? RetryAfter => retryAfter();
    }
}
