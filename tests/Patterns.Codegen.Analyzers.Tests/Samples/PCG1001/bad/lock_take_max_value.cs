// says = for ever when its holder crashes
using StackExchange.Redis;

public class Migrator(IDatabase db)
{
    public void Migrate(string me)
    {
        if (db.[|LockTake|]("migrations", me, TimeSpan.MaxValue))
        {
            Console.WriteLine("migrating");
            db.LockRelease("migrations", me);
        }
    }
}
