using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Caching.Memory;

namespace Parking;

public record Result(bool IsSuccess, string? Error, string? Ticket);

[ApiController, Route("tickets")]
public class TicketController(IMemoryCache idempotency, Func<string, Task<Result>> enter) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Enter([FromHeader(Name = "Idempotency-Key")] string key, string plate)
    {
        var result = await enter(plate);
        IActionResult response = result.IsSuccess ? Ok(result.Ticket) : BadRequest(result.Error);
        if (response is OkObjectResult)
            idempotency.Set(key, response, TimeSpan.FromHours(24));
        return response;
    }

    [HttpPut]
    public async Task<IActionResult> Leave([FromHeader(Name = "Idempotency-Key")] string key, string plate)
    {
        var result = await enter(plate);
        IActionResult response;
        if (result.IsSuccess)
            response = Ok(result.Ticket);
        else
            return Problem(result.Error, statusCode: 502);
        idempotency.Set(key, response);
        return response;
    }

    [HttpDelete]
    public async Task<IActionResult> Find([FromHeader(Name = "Idempotency-Key")] string key, string plate)
    {
        var result = await enter(plate);
        IActionResult response = result.IsSuccess ? Ok(result.Ticket) : NotFound();
        idempotency.Set(key, response);
        return response;
    }
}
