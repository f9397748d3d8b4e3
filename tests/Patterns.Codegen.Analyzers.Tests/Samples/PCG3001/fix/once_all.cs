// fix = PCG3001.once
// all = true
using Polly.Retry;

namespace Shop;

public class TransferClient(HttpClient http, AsyncRetryPolicy<HttpResponseMessage> retryPolicy)
{
    public async Task Both(string from, string to)
    {
        // There.
        await retryPolicy.ExecuteAsync(() =>
        {
            var message = new HttpRequestMessage(HttpMethod.Post, $"/transfers/{from}/{to}");
            message.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
            return http.SendAsync(message);
        });
        await retryPolicy.ExecuteAsync(() =>
        {
            var message = new HttpRequestMessage(HttpMethod.Post, $"/transfers/{to}/{from}");
            message.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
            return http.SendAsync(message);
        });
    }

    public Task Commented(string from, string to)
    {
        return retryPolicy.ExecuteAsync(() =>
        {
            var message = new HttpRequestMessage(HttpMethod.Post, $"/transfers/{from}/{to}");
            // The bank knows it by this.
            var key = Guid.NewGuid().ToString(); // never the same
            message.Headers.Add("Idempotency-Key", key);
            return http.SendAsync(message);
        });
    }
}
