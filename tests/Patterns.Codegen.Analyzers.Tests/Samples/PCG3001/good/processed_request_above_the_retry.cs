namespace Shop;

public record PaymentRequest(string OrderId, decimal Amount);

// Called by the user's request, not by a broker.
public class Payments(HttpClient bank)
{
    public async Task ProcessAsync(PaymentRequest payment)
    {
        var key = Guid.NewGuid().ToString();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var charge = new HttpRequestMessage(HttpMethod.Post, "charges/" + payment.OrderId);
                charge.Headers.Add("Idempotency-Key", key);
                (await bank.SendAsync(charge)).EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException e) when (e.StatusCode is null && attempt < 4)
            {
                await Task.Delay(attempt * Random.Shared.Next(100, 300));
            }
        }
    }
}
