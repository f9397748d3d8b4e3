using StackExchange.Redis;

public class Catalogue(IDatabase cache)
{
    public Task StoreAsync(int id, string json) => cache.StringSetAsync($"product:{id}", json);
}
