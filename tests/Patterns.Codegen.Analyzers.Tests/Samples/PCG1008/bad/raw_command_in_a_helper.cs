using StackExchange.Redis;

public class Raw(IDatabase db)
{
    public RedisResult Put(string key, string value) => db.Execute("SET", key, value, "EX", 20);
}

public class Kiosk(Raw raw)
{
    public void Open(string clerk)
    {
        raw.Put("kiosk:open", clerk);
        raw.[|Put|]("lock:kiosk", clerk);
    }
}
