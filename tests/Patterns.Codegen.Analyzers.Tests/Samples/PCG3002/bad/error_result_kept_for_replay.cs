// says = an error
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Caching.Memory;

namespace Freight;

[ApiController, Route("bookings")]
public class BookingController(IMemoryCache idempotency, Func<string, bool> hasRoom) : ControllerBase
{
    [HttpPost]
    public IActionResult Post([FromHeader(Name = "Idempotency-Key")] string key, string lane)
    {
        if (!hasRoom(lane))
        {
            var full = StatusCode(503, "no room at the moment");
            idempotency.[|Set|](key, full, TimeSpan.FromHours(24));
            return full;
        }

        var booked = Ok(lane);
        idempotency.Set(key, booked, TimeSpan.FromHours(24));
        return booked;
    }
}
