using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Caching.Memory;

namespace Freight;

[ApiController, Route("bookings")]
public class BookingController(IMemoryCache idempotency, Func<string, string?> find) : ControllerBase
{
    [HttpGet("{id}")]
    public IActionResult Get(string id)
    {
        if (find(id) is not { } booking)
        {
            var missing = NotFound(id);
            idempotency.Set(id, missing, TimeSpan.FromSeconds(20));
            return missing;
        }

        return Ok(booking);
    }
}
