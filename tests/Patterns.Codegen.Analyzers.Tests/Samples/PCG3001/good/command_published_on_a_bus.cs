using Microsoft.AspNetCore.Mvc;

namespace Subscriptions;

public interface IBus { Task PublishAsync<T>(T message); }

public record ActivateCommand
{
    public string IdempotencyKey { get; init; } = "";
    public string Plan { get; init; } = "";
}

[ApiController]
public class PlansController(IBus bus) : ControllerBase
{
    [HttpPut("plans/{plan}")]
    public async Task<IActionResult> Activate(string plan)
    {
        await bus.PublishAsync(new ActivateCommand { Plan = plan, IdempotencyKey = Guid.CreateVersion7().ToString() });
        return Accepted();
    }
}
