// says = Each attempt of 'retryPolicy' has another key in Message.IdempotencyKey
using Polly;

namespace Travel;

public abstract class Message
{
    protected Message() => IdempotencyKey = Guid.NewGuid();

    public Guid IdempotencyKey { get; }
}

public sealed class BookSeatMessage : Message { public string? Seat { get; init; } }

public interface IBus { Task SendAsync(Message message); }

public sealed class Booking(IBus bus, IAsyncPolicy retryPolicy)
{
    public Task BookAsync(string seat) => retryPolicy.ExecuteAsync(() => bus.SendAsync([|new BookSeatMessage { Seat = seat }|]));
}
