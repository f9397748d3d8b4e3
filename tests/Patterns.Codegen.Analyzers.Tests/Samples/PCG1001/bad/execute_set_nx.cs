using StackExchange.Redis;

public class Locker(IDatabase db)
{
    public async Task<bool> TryEnterAsync(string name, string id)
    {
        var reply = await db.[|ExecuteAsync|]("SET", $"locks:{name}", id, "NX");
        return !reply.IsNull;
    }
}
