// fix = PCG3001.derive
// all = true
using StackExchange.Redis;

namespace Shop;

public class Claims(IDatabase redis)
{
    public Task<bool> Claim(int orderId) =>
        redis.StringSetAsync($"idempotency:{nameof(Claim)}:{orderId}", "1", TimeSpan.FromHours(1), When.NotExists);

    public Task<bool> Take(int orderId) =>
        redis.StringSetAsync($"idempotency/{{shop}}/{nameof(Take)}:{orderId}", "1", TimeSpan.FromHours(1), When.NotExists);
}
