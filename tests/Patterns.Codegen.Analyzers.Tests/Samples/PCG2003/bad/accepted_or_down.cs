// severity = Warning
using System.Net;
using Polly;
using Polly.Retry;

public static class Deployments
{
    public static AsyncRetryPolicy<HttpResponseMessage> Done { get; } =
        Policy.HandleResult<HttpResponseMessage>(r => r.StatusCode == HttpStatusCode.Accepted || (int)r.StatusCode >= 500).[|WaitAndRetryAsync|](5, _ => TimeSpan.FromSeconds(4));
}
