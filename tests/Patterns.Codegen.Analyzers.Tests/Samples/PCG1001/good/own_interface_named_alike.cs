public interface IDatabase
{
    Task<bool> StringSetAsync(string key, string value);
}

public class NotRedis(IDatabase db)
{
    public Task<bool> LockAsync(string name) => db.StringSetAsync("lock:" + name, "1");
}
