using System.Net;
using Polly;

public class Stock(HttpClient http, Func<Task> refresh)
{
    // Nothing is retried because a dependency is down.
    public Task<HttpResponseMessage> GetAsync() => Policy
        .HandleResult<HttpResponseMessage>(r => r.StatusCode == HttpStatusCode.Unauthorized)
        .RetryAsync(1, async (_, _) => await refresh())
        .ExecuteAsync(() => http.GetAsync("/stock"));
}
