using StackExchange.Redis;

public class Once(IDatabase db)
{
    public Task<bool> First(string what, TimeSpan per) => db.StringSetAsync("lock:once:" + what, "1", per, When.NotExists);
}

public class Mailer(Once once)
{
    public async Task Digest(string user)
    {
        if (await once.First("digest:" + user, TimeSpan.FromDays(1)))
            Console.WriteLine("mail");
    }
}
