using StackExchange.Redis;

public class SameForAll(IDatabase db)
{
    private static readonly RedisValue Token = "locked";

    public bool Enter() => db.LockTake("export", Token, TimeSpan.FromSeconds(20));

    public bool Leave() => db.[|LockRelease|]("export", Token);
}
