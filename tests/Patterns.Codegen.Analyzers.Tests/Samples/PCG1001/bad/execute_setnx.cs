using StackExchange.Redis;

public static class RedisMutex
{
    public static bool Enter(IDatabase db, string name) => (int)db.[|Execute|]("SETNX", "mutex:" + name, 1) == 1;
}
