// allows = PCG2001, PCG2003, PCG2004
namespace Shop;

public interface IGateway { Task PayAsync(string order, string idempotencyKey); }

public class Payments(IGateway gateway)
{
    public async Task Pay(string order)
    {
        var idempotencyKey = Guid.NewGuid().ToString("N");
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await gateway.PayAsync(order, idempotencyKey);
                return;
            }
            catch (TimeoutException) when (attempt < 2)
            {
            }
        }
    }
}
