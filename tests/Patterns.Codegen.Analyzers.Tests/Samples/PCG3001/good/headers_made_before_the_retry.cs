namespace Payments;

public interface IGateway { Task PostAsync(string path, object body, IDictionary<string, string> headers); }

public class Refunds(IGateway gateway, ILogger<Refunds> logger)
{
    public async Task RefundAsync(string payment)
    {
        var headers = new Dictionary<string, string> { ["Idempotency-Key"] = Guid.NewGuid().ToString() };
        var attempts = 0;
        while (true)
        {
            try
            {
                await gateway.PostAsync("refunds", new { payment }, headers);
                return;
            }
            catch (TimeoutException error) when (++attempts < 5)
            {
                logger.LogWarning(error, "Refund of {Payment} is tried again", payment);
            }
        }
    }
}
