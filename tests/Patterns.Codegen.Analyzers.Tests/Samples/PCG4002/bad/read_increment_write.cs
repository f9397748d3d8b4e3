using StackExchange.Redis;

public class Stock(IDatabase db)
{
    public bool Take(string sku)
    {
        var key = "stock:" + sku;
        long left = (long)db.StringGet(key);
        if (left <= 0)
            return false;
        left -= 1;
        db.[|StringSet|](key, left);
        return true;
    }
}
