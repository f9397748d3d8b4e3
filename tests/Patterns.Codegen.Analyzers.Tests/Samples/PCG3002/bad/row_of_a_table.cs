using System.Text.Json;

namespace Tickets;

public class IdempotencyRecord
{
    public string Key { get; set; } = "";
    public int StatusCode { get; set; }
    public string Body { get; set; } = "";
}

public abstract class Table<T> { public abstract void Add(T row); public abstract Task SaveChangesAsync(); }

public class IdempotencyMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, Table<IdempotencyRecord> records)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        var real = context.Response.Body;
        await using var memory = new MemoryStream();
        context.Response.Body = memory;
        await next(context);
        memory.Seek(0, SeekOrigin.Begin);
        var body = await new StreamReader(memory).ReadToEndAsync();
        records.[|Add|](new IdempotencyRecord { Key = key, StatusCode = context.Response.StatusCode, Body = body });
        await records.SaveChangesAsync();
        memory.Seek(0, SeekOrigin.Begin);
        await memory.CopyToAsync(real);
    }
}
