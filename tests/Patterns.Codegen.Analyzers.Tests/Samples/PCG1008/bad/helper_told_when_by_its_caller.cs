using StackExchange.Redis;

public static class Extensions
{
    public static bool SetFor(this IDatabase db, string key, string value, TimeSpan time, When when = When.Always) => db.StringSet(key, value, time, when);
}

public class Stock(IDatabase db)
{
    public void Count(string token)
    {
        if (db.SetFor("lock:stock", token, TimeSpan.FromSeconds(10), When.NotExists))
            Console.WriteLine("counting");
        if (db.[|SetFor|]("lock:stock", token, TimeSpan.FromSeconds(10)))
            Console.WriteLine("counting again");
    }
}
