using StackExchange.Redis;

public class Claims(IDatabase redis)
{
    public async Task<string> RunAsync(string id, Func<Task<bool>> work)
    {
        var key = "processed:" + id;
        if (!await redis.StringSetAsync(key, "in-progress", TimeSpan.FromHours(1), When.NotExists))
        {
            string? state = await redis.StringGetAsync(key);
            return state == "in-progress" ? "wait" : state!;
        }

        if (!await work())
        {
            await redis.KeyDeleteAsync(key);
            return "failed";
        }

        await redis.StringSetAsync(key, "done", TimeSpan.FromHours(24));
        return "done";
    }
}
