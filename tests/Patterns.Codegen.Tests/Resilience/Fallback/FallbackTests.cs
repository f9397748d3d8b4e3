using System.Net;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience.Fallback;

public sealed class FallbackTests : IFallbackObserver
{
    private readonly List<string> _events = [];
    private readonly FallbackPolicy _policy;

    public FallbackTests() => _policy = new("Shop.Price", "CachedPrice", FailureClassifier.Default, this);

    public static TheoryData<Exception> Failures =>
    [
        new TimeoutException(),
        new ArgumentException("wrong"),
        new BulkheadRejectedException("payment-api", 1, 0),
        new OperationCanceledException("a time-out of the inner client"),
    ];

    [Theory]
    [MemberData(nameof(Failures))]
    public void Answers_for_every_failure_and_rejection(Exception error) => Assert.True(_policy.Handles(error, CancellationToken.None));

    [Theory]
    [MemberData(nameof(Failures))]
    public void Never_answers_when_the_caller_has_cancelled_in_whatever_exception_that_arrives(Exception error) =>
        Assert.False(_policy.Handles(error, new CancellationToken(true)));

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, true)]
    [InlineData(HttpStatusCode.TooManyRequests, true)]
    [InlineData(HttpStatusCode.OK, false)]
    [InlineData(HttpStatusCode.NotFound, false)]
    public void Answers_for_a_response_of_a_transient_status(HttpStatusCode status, bool answers)
    {
        using var response = new HttpResponseMessage(status);

        Assert.Equal(answers, _policy.Handles(response));
    }

    [Fact]
    public void Reports_when_it_is_used_and_only_then()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.BadGateway);
        _policy.Handles(new TimeoutException(), CancellationToken.None);
        _policy.Handles(response);
        Assert.Empty(_events);

        _policy.Use(new TimeoutException("slow"));
        _policy.Use(null, response);

        Assert.Equal(["Shop.Price -> CachedPrice (slow)", "Shop.Price -> CachedPrice (502)"], _events);
    }

    [Fact]
    public void A_response_becomes_an_exception_that_carries_its_status()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.BadGateway);

        var error = Assert.IsType<HttpRequestException>(_policy.Failure(response));

        Assert.Equal(HttpStatusCode.BadGateway, error.StatusCode);
        Assert.Equal("Shop.Price returned 502 (Bad Gateway).", error.Message);
    }

    void IFallbackObserver.FallingBack(string method, string fallback, Exception? error, int? status) =>
        _events.Add($"{method} -> {fallback} ({error?.Message ?? status.ToString()})");
}
