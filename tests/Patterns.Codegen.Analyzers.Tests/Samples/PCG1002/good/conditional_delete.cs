using StackExchange.Redis;

public class NewApi(IDatabase db)
{
    public Task<bool> ReleaseAsync(string name, string token) => db.StringDeleteAsync("lock:" + name, ValueCondition.Equal(token));
}
