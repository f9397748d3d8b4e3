using Npgsql;
using StackExchange.Redis;

namespace Shop;

public sealed class CapSubscribeAttribute(string name) : Attribute { public string Name { get; } = name; }

public class Subscribers(NpgsqlConnection connection, IDatabase redis)
{
    [CapSubscribe("invoice.paid")]
    public async Task OnPaid(string messageId)
    {
        if (await redis.[|KeyExistsAsync|]("msg:" + messageId))
            return;
        await using var command = new NpgsqlCommand("UPDATE invoices SET paid = true", connection);
        await command.ExecuteNonQueryAsync();
    }
}
