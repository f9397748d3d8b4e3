// fix = PCG3001.once
namespace Shop;

public interface IGateway { Task PayAsync(string order, string idempotencyKey); }

public class Payments(IGateway gateway)
{
    public async Task Pay(string order)
    {
        var idempotencyKey = Guid.NewGuid().ToString();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                await gateway.PayAsync(order, idempotencyKey); // pays
                return;
            }
            catch (HttpRequestException) when (attempt < 2)
            {
                await Task.Delay(100 * attempt);
            }
        }
    }
}
