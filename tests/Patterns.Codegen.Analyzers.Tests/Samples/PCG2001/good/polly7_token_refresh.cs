// allows = PCG2007
using System.Net;
using Polly;

public class Api(HttpClient http, Func<Task> refreshToken)
{
    public Task<HttpResponseMessage> GetAsync(string path) => Policy
        .HandleResult<HttpResponseMessage>(r => r.StatusCode == HttpStatusCode.Unauthorized)
        .RetryAsync(1, async (_, _) => await refreshToken())
        .ExecuteAsync(() => http.GetAsync(path));
}
