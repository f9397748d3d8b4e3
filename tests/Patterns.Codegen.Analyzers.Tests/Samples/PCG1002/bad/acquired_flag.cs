using StackExchange.Redis;

public class Import(IConnectionMultiplexer mux)
{
    public void Run(string file)
    {
        var db = mux.GetDatabase();
        var lockKey = "import:" + file;
        var acquired = db.StringSet(lockKey, "1", TimeSpan.FromSeconds(10), When.NotExists);
        try
        {
            if (acquired)
                Console.WriteLine(file);
        }
        finally
        {
            if (acquired)
                db.[|KeyDelete|](lockKey);
        }
    }
}
