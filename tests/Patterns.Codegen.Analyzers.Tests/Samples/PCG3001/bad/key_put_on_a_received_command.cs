namespace Orders;

public class ShipCommand { public string? IdempotencyKey { get; set; } public string? Order { get; set; } }

public interface ICarrier { Task ShipAsync(ShipCommand command); }

public class ShipHandler(ICarrier carrier)
{
    // The queue delivers the same command again after a failure: then it has another key.
    public async Task HandleAsync(ShipCommand command)
    {
        command.IdempotencyKey = [|Guid.NewGuid().ToString()|];
        await carrier.ShipAsync(command);
    }
}
