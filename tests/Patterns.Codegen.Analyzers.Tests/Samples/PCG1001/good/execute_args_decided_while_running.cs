using StackExchange.Redis;

public class Raw(IDatabase db)
{
    public Task<RedisResult> LockAsync(string name, params object[] options) => db.ExecuteAsync("SET", [$"lock:{name}", "1", .. options]);
}
