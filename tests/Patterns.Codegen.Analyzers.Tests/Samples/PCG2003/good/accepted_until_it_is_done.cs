using System.Net;
using Polly;
using Polly.Retry;

public static class Deployments
{
    // The server has accepted the work, and is asked until it is done.
    public static AsyncRetryPolicy<HttpResponseMessage> Done { get; } =
        Policy.HandleResult<HttpResponseMessage>(r => r.StatusCode == HttpStatusCode.Accepted).WaitAndRetryForeverAsync(_ => TimeSpan.FromSeconds(4));
}
