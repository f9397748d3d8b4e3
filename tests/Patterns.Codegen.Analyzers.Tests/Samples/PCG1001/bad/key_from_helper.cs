using StackExchange.Redis;

internal static class Keys
{
    public static string OrderLock(Guid id) => $"shop:order:{id}:lock";
}

internal sealed class OrderService(IDatabase redis)
{
    public async Task<bool> ShipAsync(Guid order)
    {
        return await redis.[|StringSetAsync|](Keys.OrderLock(order), "shipping", when: When.NotExists);
    }
}
