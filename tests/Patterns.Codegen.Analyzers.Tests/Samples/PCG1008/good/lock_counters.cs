using StackExchange.Redis;

public class Seats(IDatabase db)
{
    public Task LockSeat(string seat, int count) => db.StringSetAsync("seat-lock-count:" + seat, count);

    public Task LockAsync(string seat, int attempts) => db.StringSetAsync($"lock-attempts:{seat}", attempts, TimeSpan.FromMinutes(1));
}
