using Polly;

public class PaymentClient(HttpClient http)
{
    private static readonly IAsyncPolicy s_retry = Policy.Handle<HttpRequestException>().WaitAndRetryAsync(2, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));

    public Task<HttpResponseMessage> ChargeAsync(HttpContent charge) => s_retry.ExecuteAsync(() => http.[|PostAsync|]("/charges", charge));
}
