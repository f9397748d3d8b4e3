// allows = PCG3003
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Caching.Distributed;
using Npgsql;

public sealed record CachedResult(int Status, object? Value);

public class CopyFilter(IDistributedCache cache) : IAsyncActionFilter
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        string key = context.HttpContext.Request.Headers["Idempotency-Key"].ToString();
        var executed = await next();
        if (executed.Result is ObjectResult result)
        {
            var stored = new CachedResult(result.StatusCode ?? 200, result.Value);
            if (stored.Status < 300)
                await cache.SetStringAsync(key, JsonSerializer.Serialize(stored));
        }
    }
}

public class NumberFilter(IDistributedCache cache) : IAsyncActionFilter
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        string key = context.HttpContext.Request.Headers["Idempotency-Key"].ToString();
        var executed = await next();
        if (executed.Result is ObjectResult result)
        {
            var status = result.StatusCode ?? 200;
            if (status >= 400)
                return;
            await cache.SetStringAsync(key, JsonSerializer.Serialize(new CachedResult(status, result.Value)));
        }
    }
}

public sealed record CommandResponse(int StatusCode, string Body);

public interface ICommands { Task<CommandResponse> ExecuteAsync(string command); }

public sealed class CommandInbox(NpgsqlDataSource source, ICommands commands)
{
    public async Task<CommandResponse> ReceiveAsync(string idempotencyKey, string command)
    {
        var response = await commands.ExecuteAsync(command);
        if (response.StatusCode < 400)
            await StoreAsync(idempotencyKey, response);
        return response;
    }

    public async Task<CommandResponse> ReceiveAllAsync(string idempotencyKey, string command)
    {
        var response = await commands.ExecuteAsync(command);
        await StoreGoodAsync(idempotencyKey, response);
        return response;
    }

    private async Task StoreAsync(string key, CommandResponse response)
    {
        await using var insert = source.CreateCommand("insert into command_responses(idempotency_key, status) values ($1, $2)");
        insert.Parameters.AddWithValue(key);
        insert.Parameters.AddWithValue(response.StatusCode);
        await insert.ExecuteNonQueryAsync();
    }

    private async Task StoreGoodAsync(string key, CommandResponse response)
    {
        if (response.StatusCode >= 400)
            return;
        await using var insert = source.CreateCommand("insert into command_responses(idempotency_key, status) values ($1, $2)");
        insert.Parameters.AddWithValue(key);
        insert.Parameters.AddWithValue(response.StatusCode);
        await insert.ExecuteNonQueryAsync();
    }
}
