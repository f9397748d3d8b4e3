using StackExchange.Redis;

public class Catalogue(IDatabase cache)
{
    public Task ForgetAsync(int product) => cache.KeyDeleteAsync($"product:{product}");
}
