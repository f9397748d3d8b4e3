// fix = PCG2005.key
// all = true
using System.Text.Json;
using Polly;

public class PaymentClient(HttpClient http)
{
    private static readonly JsonSerializerOptions s_web = new(JsonSerializerDefaults.Web);
    private static readonly IAsyncPolicy s_retry = Policy.Handle<HttpRequestException>().WaitAndRetryAsync(2, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));

    public Task<HttpResponseMessage> ChargeAsync(object charge, CancellationToken cancellationToken) =>
        s_retry.ExecuteAsync(() => http.[|PostAsJsonAsync|]("/charges", charge, options: s_web, cancellationToken)); // the charge

    public async Task<HttpResponseMessage> ChangeAsync(HttpContent charge)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await http.[|PatchAsync|](new Uri("https://payments/charges"), charge);
            }
            catch (HttpRequestException) when (attempt < 3)
            {
                await Task.Delay(Random.Shared.Next(1_000));
            }
        }
    }
}
