// fix = PCG4002.increment
using StackExchange.Redis;

public class Votes(IDatabase db)
{
    public async Task AddAsync(string poll)
    {
        var votes = (int)await db.StringGetAsync($"votes:{poll}");
        await db.[|StringSetAsync|]($"votes:{poll}", votes + 1);
    }
}
