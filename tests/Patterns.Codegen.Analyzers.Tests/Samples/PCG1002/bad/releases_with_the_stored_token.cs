// says = which is always right
using StackExchange.Redis;

public class Stored(IDatabase db)
{
    public void Unlock(string name)
    {
        var owner = db.LockQuery(name);
        db.[|LockRelease|](name, owner);
    }
}
