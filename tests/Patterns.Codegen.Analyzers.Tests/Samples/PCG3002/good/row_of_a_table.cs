namespace Tickets;

public class IdempotencyRecord
{
    public string Key { get; set; } = "";
    public int StatusCode { get; set; }
}

public abstract class Table<T> { public abstract void Add(T row); }

public class IdempotencyMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, Table<IdempotencyRecord> records)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        records.Add(new IdempotencyRecord { Key = key });
        await next(context);
        if (context.Response.StatusCode < 300)
            records.Add(new IdempotencyRecord { Key = key, StatusCode = context.Response.StatusCode });
    }
}

public class RequestLog(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, Table<string> log)
    {
        await next(context);
        log.Add($"cache answered {context.Response.StatusCode}");
    }
}
