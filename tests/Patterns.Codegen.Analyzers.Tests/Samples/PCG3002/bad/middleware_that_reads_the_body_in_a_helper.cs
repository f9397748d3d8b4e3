using Microsoft.Extensions.Caching.Distributed;

namespace Freight;

public class ReplayMiddleware(RequestDelegate next, IDistributedCache store)
{
    public async Task InvokeAsync(HttpContext context)
    {
        string key = context.Request.Headers["Idempotency-Key"].ToString();
        await next(context);
        var text = await TextOf(context);
        await store.[|SetStringAsync|](key, text);
    }

    private static async Task<string> TextOf(HttpContext context)
    {
        context.Response.Body.Position = 0;
        using var reader = new StreamReader(context.Response.Body, leaveOpen: true);
        return await reader.ReadToEndAsync();
    }
}
