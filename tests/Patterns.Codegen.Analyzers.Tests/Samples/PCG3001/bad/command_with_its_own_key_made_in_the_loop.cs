// says = Each attempt of the loop around it has another key in MoveStock.IdempotencyKey
namespace Warehouse;

public class MoveStock
{
    public MoveStock(string from, string to)
    {
        From = from;
        To = to;
        IdempotencyKey = Guid.NewGuid().ToString("N");
    }

    public string From { get; }
    public string To { get; }
    public string IdempotencyKey { get; }
}

public interface IMover { Task MoveAsync(MoveStock command); }

public class Shelves(IMover mover)
{
    public async Task MoveAsync(string from, string to)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            try
            {
                MoveStock command = [|new(from, to)|];
                await mover.MoveAsync(command);
                return;
            }
            catch (TimeoutException)
            {
                await Task.Delay(Random.Shared.Next(200));
            }
        }
    }
}
