using StackExchange.Redis;

public class Seats(IDatabase db)
{
    public async Task LockSeat(string seat)
    {
        await db.StringSetAsync("seat-lock-count:" + seat, 0, when: When.NotExists);
        await db.StringIncrementAsync("seat-lock-count:" + seat);
    }

    public Task<bool> TryLockAsync(string seat) => db.StringSetAsync($"lock:attempts:{seat}", 0, when: When.NotExists);
}
