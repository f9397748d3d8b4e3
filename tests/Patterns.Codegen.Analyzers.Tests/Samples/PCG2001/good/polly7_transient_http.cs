using Polly;
using Polly.Extensions.Http;

public static class Policies
{
    public static IAsyncPolicy<HttpResponseMessage> Retry() => HttpPolicyExtensions
        .HandleTransientHttpError()
        .WaitAndRetryAsync(3, attempt => TimeSpan.FromSeconds(Math.Pow(2, attempt)) + TimeSpan.FromMilliseconds(Random.Shared.Next(0, 1000)));
}
