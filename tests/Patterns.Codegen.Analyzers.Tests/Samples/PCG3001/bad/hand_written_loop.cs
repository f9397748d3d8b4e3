// says = Each attempt of the loop around it
namespace Shop;

public interface IGateway { Task PayAsync(string order, string idempotencyKey); }

public class Payments
{
    private readonly IGateway gateway;
    public Payments(IGateway gateway) { this.gateway = gateway; }

    public async Task Pay(string order)
    {
        for (int attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                await gateway.PayAsync(order, [|Guid.NewGuid().ToString()|]);
                return;
            }
            catch (HttpRequestException) when (attempt < 2)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100 * Math.Pow(2, attempt) + Random.Shared.Next(100)));
            }
        }
    }
}
