// allows = PCG2007
using Polly;

public class PaymentClient(HttpClient http)
{
    private static readonly IAsyncPolicy s_retry = Policy.Handle<HttpRequestException>().WaitAndRetryAsync(2, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));

    public Task<HttpResponseMessage> ChargeAsync(Uri url, CancellationToken ct) =>
        s_retry.ExecuteAsync(token => http.[|SendAsync|](new HttpRequestMessage(HttpMethod.Post, url), token), ct);

    public async Task<string> ChangeAsync(Uri url, HttpContent content)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                using var request = new HttpRequestMessage { Method = HttpMethod.Patch, RequestUri = url, Content = content };
                using var response = await http.[|SendAsync|](request);
                return await response.Content.ReadAsStringAsync();
            }
            catch (HttpRequestException)
            {
                await Task.Delay(Random.Shared.Next(1_000));
            }
        }

        return "";
    }
}
