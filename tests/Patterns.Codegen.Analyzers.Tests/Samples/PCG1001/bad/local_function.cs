using StackExchange.Redis;

public class Checkout
{
    public async Task<int> PayAsync(IDatabase db, string order)
    {
        if (!await LockAsync(order))
            return 409;
        return 200;

        Task<bool> LockAsync(string id) => db.[|StringSetAsync|](id, "x", when: When.NotExists);
    }
}
