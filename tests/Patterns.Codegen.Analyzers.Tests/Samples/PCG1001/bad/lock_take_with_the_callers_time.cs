// says = for ever
using StackExchange.Redis;

namespace Depot;

public class Reservations(IDatabase db)
{
    public async Task<bool> HoldAsync(string shelf, string owner) => await [|Take|]("shelf:" + shelf, owner, TimeSpan.MaxValue);

    private Task<bool> Take(string key, string owner, TimeSpan time) => db.LockTakeAsync(key, owner, time);
}
