using StackExchange.Redis;

public class Claims(IDatabase redis, HttpClient http)
{
    public async Task<string> ByNameAsync(string id)
    {
        var key = "processed:" + id;
        if (!await redis.StringSetAsync(key, "in-progress", TimeSpan.FromHours(1), When.NotExists))
        {
            string? state = await redis.StringGetAsync(key);
            return state == "in-progress" ? "wait" : state!;
        }

        var reply = await http.PostAsync("/x", null);
        if (!reply.IsSuccessStatusCode)
        {
            await redis.KeyDeleteAsync(key);
            return "failed";
        }

        return "done";
    }

    public async Task<string> ByItsAnswerAsync(string id)
    {
        var key = "refund:" + id;
        if (!await redis.StringSetAsync(key, "pending", TimeSpan.FromHours(24), When.NotExists))
        {
            var before = await redis.StringGetAsync(key);
            return before == "pending" ? "wait" : before!;
        }

        var reply = await http.PostAsync("/refund", null);
        var text = await reply.Content.ReadAsStringAsync();
        if (!reply.IsSuccessStatusCode)
        {
            await redis.KeyDeleteAsync(key);
            return text;
        }

        await redis.StringSetAsync(key, text, TimeSpan.FromHours(24));
        return text;
    }
}
