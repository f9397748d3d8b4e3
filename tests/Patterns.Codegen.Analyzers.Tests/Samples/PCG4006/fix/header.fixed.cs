// fix = PCG4006.header
public class Middleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Headers.ContainsKey("X-Slow"))
        {
            context.Response.Headers.RetryAfter = retryAfterSeconds;
            // Too many.
            context.Response.StatusCode = 429;
            return;
        }

        await next(context);
    }
}
