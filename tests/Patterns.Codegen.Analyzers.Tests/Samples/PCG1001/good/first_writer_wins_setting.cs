using StackExchange.Redis;

public class Installation(IDatabase db)
{
    public async Task<string> IdAsync()
    {
        await db.StringSetAsync("installation:id", Guid.NewGuid().ToString(), when: When.NotExists);
        return (await db.StringGetAsync("installation:id"))!;
    }
}
