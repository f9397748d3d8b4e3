namespace Orders;

public record OrderPaidEvent(string Order);

public record ShipCommand(string Order, string IdempotencyKey);

public interface IBus { Task SendAsync(ShipCommand command); }

public class OrderPaidConsumer(IBus bus)
{
    public Task ConsumeAsync(OrderPaidEvent message) => bus.SendAsync(new ShipCommand(message.Order, [|Guid.NewGuid().ToString()|]));
}
