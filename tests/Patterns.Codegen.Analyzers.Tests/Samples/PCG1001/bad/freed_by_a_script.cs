// says = 'show:{command.ShowId}:gate' never expires
using StackExchange.Redis;

public record HoldSeats(Guid ShowId, string CustomerId);

public class HoldSeatsHandler(IConnectionMultiplexer redis)
{
    public async Task<bool> Handle(HoldSeats command, Func<Task> hold)
    {
        var cache = redis.GetDatabase();
        var gate = $"show:{command.ShowId}:gate";

        // One at a time changes the plan of the seats.
        if (!await cache.[|StringSetAsync|](gate, command.CustomerId, when: When.NotExists))
            return false;
        try
        {
            await hold();
            return true;
        }
        finally
        {
            await cache.ScriptEvaluateAsync(
                "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end",
                [gate], [command.CustomerId]);
        }
    }
}
