// says = 401
using Polly;

public static class Policies
{
    public static IAsyncPolicy<HttpResponseMessage> Retry() => Policy
        .Handle<HttpRequestException>()
        .[|OrResult<HttpResponseMessage>|](r => !r.IsSuccessStatusCode)
        .WaitAndRetryAsync(3, n => TimeSpan.FromSeconds(n) + TimeSpan.FromMilliseconds(Random.Shared.Next(100)));
}
