// allows = PCG2007
using Polly;

public class StockClient(HttpClient http)
{
    private static readonly IAsyncPolicy s_retry = Policy.Handle<HttpRequestException>().WaitAndRetryAsync(2, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));

    public Task<HttpResponseMessage> GetAsync(Uri url, CancellationToken ct) =>
        s_retry.ExecuteAsync(token => http.SendAsync(new HttpRequestMessage(HttpMethod.Get, url), token), ct);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, Uri url, CancellationToken ct) =>
        s_retry.ExecuteAsync(token => http.SendAsync(new HttpRequestMessage(method, url), token), ct);
}
