namespace Tickets;

public class IdempotencyRecord
{
    public string Key { get; set; } = "";
    public int StatusCode { get; set; }
    public string Body { get; set; } = "";
}

public interface IRecords
{
    Task<IdempotencyRecord?> FindAsync(string key);

    Task SaveAsync(IdempotencyRecord record);
}

public class Replay(RequestDelegate next, IRecords records)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        if (await records.FindAsync(key) is { } found && found.StatusCode < 400)
        {
            await context.Response.WriteAsync(found.Body);
            return;
        }

        await next(context);
        await records.SaveAsync(new IdempotencyRecord { Key = key, StatusCode = context.Response.StatusCode });
    }
}

public class Finisher(RequestDelegate next, IRecords records)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Response.StatusCode < 400)
            await FinishAsync(context, context.Request.Headers["Idempotency-Key"].ToString());
    }

    private async Task FinishAsync(HttpContext context, string key)
    {
        var record = new IdempotencyRecord { Key = key };
        record.StatusCode = context.Response.StatusCode;
        await records.SaveAsync(record);
    }
}
