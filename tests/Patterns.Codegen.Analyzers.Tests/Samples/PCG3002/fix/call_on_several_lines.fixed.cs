// fix = PCG3002.wrap
using System.Text.Json;
using StackExchange.Redis;

public record StoredResponse(int StatusCode, string Body);

public class ReplayMiddleware(RequestDelegate next, IConnectionMultiplexer redis)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var key = context.Request.Headers["Idempotency-Key"];
        await next(context);
        var body = context.Items["body"] + "";
        // keep the answer for a day
        if (context.Response.StatusCode < 400)
            await redis.GetDatabase().StringSetAsync(
                $"idem:{key}", // same key as above
                JsonSerializer.Serialize(
                    new StoredResponse(context.Response.StatusCode, body)),

                TimeSpan.FromDays(1));
        await context.Response.WriteAsync(body);
    }
}
