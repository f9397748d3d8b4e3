// says = waits up to 2min
using StackExchange.Redis;

public static class Backup
{
    public static bool Run(IDatabase db, string host)
    {
        bool Take(TimeSpan expiry) => db.LockTake("backup", host, expiry);

        if (![|Take|](TimeSpan.FromMinutes(2)))
            return false;
        try { Console.WriteLine("backing up"); return true; }
        finally { db.LockRelease("backup", host); }
    }
}
