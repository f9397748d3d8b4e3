namespace Travel;

public abstract record Command { public string? IdempotencyKey { get; init; } }

public sealed record BookSeat(string Flight, string Seat) : Command;

public interface IOutbox { Task AddAsync(Command command); }

public sealed class Booking(IOutbox outbox)
{
    // The outbox sends what is in it until it is through, with the key it was given here.
    public Task BookAsync(BookSeat wish)
    {
        var command = wish with { IdempotencyKey = Guid.NewGuid().ToString() };
        return outbox.AddAsync(command);
    }
}
