using Npgsql;

public sealed record DeviceCommand(string IdempotencyKey, string DeviceId);

public sealed record CommandResponse(int StatusCode, string Body);

public interface IDeviceCommands { Task<CommandResponse> ExecuteAsync(DeviceCommand command); }

public sealed class CommandInbox(NpgsqlDataSource source, IDeviceCommands commands)
{
    public async Task<CommandResponse> ReceiveAsync(DeviceCommand command)
    {
        CommandResponse response;
        try
        {
            response = await commands.ExecuteAsync(command);
        }
        catch (Exception exception)
        {
            response = new CommandResponse(500, exception.Message);
        }

        await [|StoreAsync|](command.IdempotencyKey, response);
        return response;
    }

    private async Task StoreAsync(string key, CommandResponse response)
    {
        await using var insert = source.CreateCommand("insert into command_responses(idempotency_key, status, body) values ($1, $2, $3) on conflict do nothing");
        insert.Parameters.AddWithValue(key);
        insert.Parameters.AddWithValue(response.StatusCode);
        insert.Parameters.AddWithValue(response.Body);
        await insert.ExecuteNonQueryAsync();
    }
}
