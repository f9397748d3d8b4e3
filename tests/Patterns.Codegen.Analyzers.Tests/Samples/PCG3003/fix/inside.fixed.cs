// fix = PCG3003.claim
using StackExchange.Redis;

namespace Shop;

public class Once(IDatabase db)
{
    public bool First(string id, Action run)
    {
        if (db.StringSet("claim:" + id, "x", TimeSpan.FromHours(48), when: When.NotExists))
        {
            run();
            return true;
        }

        return false;
    }
}
