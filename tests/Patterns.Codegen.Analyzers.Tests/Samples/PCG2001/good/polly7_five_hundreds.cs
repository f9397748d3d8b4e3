using Polly;

public static class Policies
{
    public static IAsyncPolicy<HttpResponseMessage> Retry() => Policy<HttpResponseMessage>
        .HandleResult(r => (int)r.StatusCode >= 500 || r.StatusCode == System.Net.HttpStatusCode.NotFound)
        .WaitAndRetryAsync(3, n => TimeSpan.FromSeconds(n) + TimeSpan.FromMilliseconds(Random.Shared.Next(100)));
}
