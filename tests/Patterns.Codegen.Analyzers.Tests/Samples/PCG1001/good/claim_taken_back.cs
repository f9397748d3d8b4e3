using StackExchange.Redis;

public class Consumer(IDatabase db)
{
    public async Task HandleAsync(string message)
    {
        if (!await db.StringSetAsync($"seen:{message}", "1", when: When.NotExists))
            return;
        try
        {
            Console.WriteLine(message);
        }
        catch (InvalidOperationException)
        {
            await db.KeyDeleteAsync($"seen:{message}");
            throw;
        }
    }
}
