using StackExchange.Redis;

public class Mixed(IDatabase db)
{
    public async Task<int> CountAsync()
    {
        var token = Guid.NewGuid().ToString();
        if (await db.LockTakeAsync("stock-count", token, TimeSpan.FromSeconds(15)))
        {
            await Task.Yield();
            await db.[|KeyDeleteAsync|]("stock-count");
            return 1;
        }

        return 0;
    }
}
