using StackExchange.Redis;

public static class RedisMutex
{
    public static void Enter(IDatabase db, string name, string me) => db.[|Execute|]("SET", "mutex:" + name, me, "PX", "30000");
}
