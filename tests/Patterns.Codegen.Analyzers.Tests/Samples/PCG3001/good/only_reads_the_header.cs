namespace Shop;

public class Middleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Headers.TryGetValue("Idempotency-Key", out var key) || key.Count == 0)
            context.Items["request"] = Guid.NewGuid().ToString();
        return next(context);
    }
}
