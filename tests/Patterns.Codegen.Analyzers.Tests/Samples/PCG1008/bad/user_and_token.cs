using StackExchange.Redis;

public class UserImport(IDatabase db)
{
    public async Task RunAsync(string user)
    {
        var owner = Guid.NewGuid().ToString();
        await db.[|StringSetAsync|]($"lock:user:{user}", owner, TimeSpan.FromMinutes(10));
        Console.WriteLine(user);
    }
}
