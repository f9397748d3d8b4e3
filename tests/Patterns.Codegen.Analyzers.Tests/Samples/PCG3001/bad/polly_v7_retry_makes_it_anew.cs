// says = Each attempt of '_retryPolicy'
using Polly;
using Polly.Retry;

public class TransferClient
{
    private readonly HttpClient _http;
    private readonly AsyncRetryPolicy<HttpResponseMessage> _retryPolicy;

    public TransferClient(HttpClient http, AsyncRetryPolicy<HttpResponseMessage> retryPolicy)
    {
        _http = http;
        _retryPolicy = retryPolicy;
    }

    public Task<HttpResponseMessage> Transfer(string from, string to)
    {
        return _retryPolicy.ExecuteAsync(() =>
        {
            var message = new HttpRequestMessage(HttpMethod.Post, $"/transfers/{from}/{to}");
            message.Headers.TryAddWithoutValidation("X-Idempotency-Key", [|Guid.NewGuid().ToString()|]);
            return _http.SendAsync(message);
        });
    }
}
