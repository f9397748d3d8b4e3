using StackExchange.Redis;

public class Claims(IDatabase db)
{
    public async Task<bool> HandleAsync(string messageId)
    {
        if (!await db.StringSetAsync($"seen:{messageId}", "1", TimeSpan.FromHours(24), When.NotExists))
            return false;
        return true;
    }
}
