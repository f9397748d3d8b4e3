using System.Net;
using Polly;

public static class Policies
{
    private static readonly HttpStatusCode[] s_transient = [HttpStatusCode.RequestTimeout, HttpStatusCode.BadGateway, HttpStatusCode.ServiceUnavailable, HttpStatusCode.TooManyRequests];

    public static IAsyncPolicy<HttpResponseMessage> Retry() => Policy
        .Handle<HttpRequestException>()
        .OrResult<HttpResponseMessage>(r => s_transient.Contains(r.StatusCode))
        .WaitAndRetryAsync(3, n => TimeSpan.FromSeconds(n) + TimeSpan.FromMilliseconds(Random.Shared.Next(100)));
}
