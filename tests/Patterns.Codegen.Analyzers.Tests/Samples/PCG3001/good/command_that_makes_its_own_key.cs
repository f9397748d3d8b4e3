namespace Warehouse;

public class MoveStockCommand
{
    public MoveStockCommand(string from, string to)
    {
        From = from;
        To = to;
        IdempotencyKey = Guid.NewGuid().ToString();
    }

    public string From { get; }
    public string To { get; }
    public string IdempotencyKey { get; }
}

public interface IQueue { void Enqueue(object message); }

public class Mover(IQueue queue)
{
    public void Move(string from, string to) => queue.Enqueue(new MoveStockCommand(from, to));
}
