// patterns_instances = 4
// says = 4 instances together admit 40 in 1s instead of 10
using Polly;
using static Polly.Policy;

public static class Partner
{
    public static IAsyncPolicy<HttpResponseMessage> Limit() => [|RateLimitAsync<HttpResponseMessage>|](10, TimeSpan.FromSeconds(1), (wait, _) => new HttpResponseMessage(System.Net.HttpStatusCode.TooManyRequests));
}
