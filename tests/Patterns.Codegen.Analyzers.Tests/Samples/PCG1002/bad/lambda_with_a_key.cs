using StackExchange.Redis;

namespace Parking;

public class Barrier(IDatabase db)
{
    private readonly Func<string, Task<bool>> _drop = key => db.KeyDeleteAsync(key);

    public async Task OpenAsync(string gate, Func<Task> open)
    {
        Func<string, Task> free = async k => await db.KeyDeleteAsync(k);
        if (!await db.StringSetAsync("lock:" + gate, "me", TimeSpan.FromSeconds(9), When.NotExists))
            return;
        await open();
        await [|free|]("lock:" + gate);
    }

    public Task CloseAsync(string gate) => [|_drop|]($"lock:{gate}");

    public Task ForgetAsync(string car) => _drop("car:" + car);
}
