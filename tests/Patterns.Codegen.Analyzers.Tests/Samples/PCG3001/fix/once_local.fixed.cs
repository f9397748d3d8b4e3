// fix = PCG3001.once
using Polly.Retry;

namespace Shop;

public class TransferClient(HttpClient http, AsyncRetryPolicy<HttpResponseMessage> retryPolicy)
{
    public Task<HttpResponseMessage> Transfer(string from, string to)
    {
        var key = Guid.NewGuid().ToString();
        return retryPolicy.ExecuteAsync(() =>
        {
            // The message of this attempt.
            var message = new HttpRequestMessage(HttpMethod.Post, $"/transfers/{from}/{to}");
            message.Headers.Add("Idempotency-Key", key);
            return http.SendAsync(message);
        });
    }
}
