using StackExchange.Redis;

public class Votes(IDatabase db)
{
    public Task AddAsync(string poll) => db.StringIncrementAsync($"votes:{poll}");
}
