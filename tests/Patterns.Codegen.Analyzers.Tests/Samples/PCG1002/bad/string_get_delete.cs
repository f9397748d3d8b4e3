using StackExchange.Redis;

public class Locks
{
    public static bool TryUnlock(IDatabase db, string resource) => !db.[|StringGetDelete|]($"locks:{resource}").IsNull;
}
