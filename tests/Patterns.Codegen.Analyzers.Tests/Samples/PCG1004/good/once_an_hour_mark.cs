using StackExchange.Redis;

public class Newsletter(IDatabase db)
{
    public async Task SendAsync()
    {
        // Not a lock: whoever comes first in this hour sends it.
        if (await db.StringSetAsync("newsletter:lock", "sent", TimeSpan.FromHours(1), When.NotExists))
            Console.WriteLine("sent");
    }
}
