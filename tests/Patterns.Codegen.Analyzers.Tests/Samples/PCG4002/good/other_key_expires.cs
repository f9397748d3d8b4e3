using StackExchange.Redis;

public class Visits(IDatabase db)
{
    public async Task VisitAsync(string session)
    {
        await db.StringIncrementAsync("visits");
        await db.KeyExpireAsync($"session:{session}", TimeSpan.FromMinutes(20));
    }
}
