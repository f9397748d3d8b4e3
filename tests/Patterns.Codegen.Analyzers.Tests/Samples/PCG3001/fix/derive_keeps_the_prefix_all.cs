// fix = PCG3001.derive
// all = true
using StackExchange.Redis;

namespace Shop;

public class Claims(IDatabase redis)
{
    public Task<bool> Claim(int orderId) =>
        redis.StringSetAsync("idempotency:" + Environment.TickCount64, "1", TimeSpan.FromHours(1), When.NotExists);

    public Task<bool> Take(int orderId) =>
        redis.StringSetAsync($"idempotency/{{shop}}/{Guid.NewGuid():N}", "1", TimeSpan.FromHours(1), When.NotExists);
}
