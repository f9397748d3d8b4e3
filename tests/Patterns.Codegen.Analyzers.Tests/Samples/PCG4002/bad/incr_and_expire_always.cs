// says = moves the end of the window further out
using StackExchange.Redis;

public class Quota
{
    public static long Hit(IDatabase db, string tenant)
    {
        var used = db.[|StringIncrement|]("quota:" + tenant);
        db.KeyExpire("quota:" + tenant, new TimeSpan(24, 0, 0));
        return used;
    }
}
