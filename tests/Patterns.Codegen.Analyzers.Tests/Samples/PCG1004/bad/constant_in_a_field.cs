// says = waits up to 60s
using StackExchange.Redis;

public class Export
{
    private static readonly TimeSpan LockTime = new(0, 1, 0);

    public bool Run(IDatabase db, string me)
    {
        if (!db.[|StringSet|]("export-lock", me, LockTime, When.NotExists))
            return false;
        Console.WriteLine("exporting");
        return db.LockRelease("export-lock", me);
    }
}
