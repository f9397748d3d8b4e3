// says = sent again after a failure is not recognised
namespace Shop;

public interface IBank { Task PayAsync(string order, string idempotencyKey); }

public interface IQueue { Task<string> TakeAsync(CancellationToken stop); }

public class Worker(IBank bank, IQueue queue)
{
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var order = await queue.TakeAsync(stop);
                await bank.PayAsync(order, [|Guid.NewGuid().ToString()|]);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), stop);
            }
        }
    }
}
