// fix = PCG3003.claim
using StackExchange.Redis;

namespace Shop;

public class Once(IDatabase db)
{
    public bool First(string id, Action run)
    {
        if (!db.KeyExists("claim:" + id))
        {
            db.StringSet("claim:" + id, "x", TimeSpan.FromHours(48));
            run();
            return true;
        }

        return false;
    }
}
