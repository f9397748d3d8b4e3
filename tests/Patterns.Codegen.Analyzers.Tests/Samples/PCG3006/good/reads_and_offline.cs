using Microsoft.AspNetCore.Mvc;

public interface IOrders
{
    Task<string[]> GetByProductAsync(string product);

    Task SaveAsync(string order);
}

[ApiController]
public sealed class ProductController(IOrders orders) : ControllerBase
{
    // What was bought, for a grid.
    [HttpPost]
    public async Task<IActionResult> PurchasedWithOrders(string product)
    {
        await orders.SaveAsync("last seen " + product);
        return Ok(product);
    }

    // Reads only.
    [HttpPost("refunds")]
    public async Task<IActionResult> Refunds(string product)
    {
        var found = await orders.GetByProductAsync(product);
        return Ok(found.ToList());
    }

    // Keeps the books of what was paid elsewhere.
    [HttpPost]
    public async Task<IActionResult> RefundOffline(string order)
    {
        await orders.SaveAsync(order);
        return Ok();
    }
}
