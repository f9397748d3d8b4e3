using Polly.Retry;

public class TransferClient(HttpClient http, AsyncRetryPolicy<HttpResponseMessage> retryPolicy)
{
    public Task<HttpResponseMessage> Transfer(string from, string to)
    {
        // One key for all attempts.
        var key = Guid.NewGuid().ToString();
        return retryPolicy.ExecuteAsync(() =>
        {
            var message = new HttpRequestMessage(HttpMethod.Post, $"/transfers/{from}/{to}");
            message.Headers.Add("Idempotency-Key", key);
            return http.SendAsync(message);
        });
    }
}
