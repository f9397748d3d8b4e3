// fix = PCG3001.once
// all = true
using Polly.Retry;

namespace Shop;

public class TransferClient(HttpClient http, AsyncRetryPolicy<HttpResponseMessage> retryPolicy)
{
    public async Task Both(string from, string to)
    {
        var idempotencyKey = Guid.NewGuid().ToString();
        // There.
        await retryPolicy.ExecuteAsync(() =>
        {
            var message = new HttpRequestMessage(HttpMethod.Post, $"/transfers/{from}/{to}");
            message.Headers.Add("Idempotency-Key", idempotencyKey);
            return http.SendAsync(message);
        });
        var operationKey = Guid.NewGuid().ToString();
        await retryPolicy.ExecuteAsync(() =>
        {
            var message = new HttpRequestMessage(HttpMethod.Post, $"/transfers/{to}/{from}");
            message.Headers.Add("Idempotency-Key", operationKey);
            return http.SendAsync(message);
        });
    }

    public Task Commented(string from, string to)
    {
        // The bank knows it by this.
        var key = Guid.NewGuid().ToString(); // never the same
        return retryPolicy.ExecuteAsync(() =>
        {
            var message = new HttpRequestMessage(HttpMethod.Post, $"/transfers/{from}/{to}");
            message.Headers.Add("Idempotency-Key", key);
            return http.SendAsync(message);
        });
    }
}
