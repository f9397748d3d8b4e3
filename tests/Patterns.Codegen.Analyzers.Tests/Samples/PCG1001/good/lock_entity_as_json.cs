using System.Text.Json;
using StackExchange.Redis;

public sealed record DoorLock(string Id, string Firmware);

public class DoorLocks(IDatabase db)
{
    public Task SaveAsync(DoorLock door) => db.StringSetAsync($"lock:{door.Id}", JsonSerializer.Serialize(door));
}
