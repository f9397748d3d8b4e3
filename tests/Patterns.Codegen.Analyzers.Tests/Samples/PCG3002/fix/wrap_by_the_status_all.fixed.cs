// fix = PCG3002.wrap
// all = true
// allows = PCG3003
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Caching.Distributed;
using Npgsql;

public sealed record CachedResult(int Status, object? Value);

public class ReplayFilter(IDistributedCache cache) : IAsyncActionFilter
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        string key = context.HttpContext.Request.Headers["Idempotency-Key"].ToString();
        var executed = await next();
        if (executed.Result is ObjectResult result)
        {
            // for a day
            var stored = new CachedResult(result.StatusCode ?? 200, result.Value);
            if (result.StatusCode is null or < 400)
                await cache.SetStringAsync(key, JsonSerializer.Serialize(stored)); // kept
        }
    }
}

public sealed record CommandResponse(int StatusCode, string Body);

public interface ICommands { Task<CommandResponse> ExecuteAsync(string command); }

public sealed class CommandInbox(NpgsqlDataSource source, ICommands commands)
{
    public async Task<CommandResponse> ReceiveAsync(string key, string command)
    {
        var response = await commands.ExecuteAsync(command);
        if (response.StatusCode < 400)
            await StoreAsync(key, response);
        return response;
    }

    private async Task StoreAsync(string key, CommandResponse response)
    {
        await using var insert = source.CreateCommand("insert into command_responses(idempotency_key, status) values ($1, $2)");
        insert.Parameters.AddWithValue(key);
        insert.Parameters.AddWithValue(response.StatusCode);
        await insert.ExecuteNonQueryAsync();
    }
}
