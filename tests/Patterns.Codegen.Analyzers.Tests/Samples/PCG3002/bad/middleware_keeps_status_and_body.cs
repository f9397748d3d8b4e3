using Microsoft.Extensions.Caching.Distributed;
using System.Text.Json;

namespace Shop;

public record StoredResponse(int Status, string Body);

public class IdempotencyMiddleware(RequestDelegate next, IDistributedCache cache)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        var original = context.Response.Body;
        using var buffer = new MemoryStream();
        context.Response.Body = buffer;
        await next(context);
        buffer.Position = 0;
        var body = await new StreamReader(buffer).ReadToEndAsync();
        var stored = new StoredResponse(context.Response.StatusCode, body);
        await cache.[|SetStringAsync|](key, JsonSerializer.Serialize(stored));
        buffer.Position = 0;
        await buffer.CopyToAsync(original);
    }
}
