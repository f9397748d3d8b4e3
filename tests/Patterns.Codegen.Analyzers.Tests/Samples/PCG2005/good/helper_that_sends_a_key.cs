using Polly;

public class PaymentGateway(HttpClient http)
{
    public async Task ChargeAsync(string orderId, HttpContent charge)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/charges") { Content = charge };
        message.Headers.Add("Idempotency-Key", orderId);
        (await http.SendAsync(message)).EnsureSuccessStatusCode();
    }
}

public class Payments(PaymentGateway gateway)
{
    private static readonly IAsyncPolicy s_retry = Policy.Handle<HttpRequestException>().WaitAndRetryAsync(2, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));

    public Task PayAsync(string orderId, HttpContent charge) => s_retry.ExecuteAsync(() => gateway.ChargeAsync(orderId, charge));
}
