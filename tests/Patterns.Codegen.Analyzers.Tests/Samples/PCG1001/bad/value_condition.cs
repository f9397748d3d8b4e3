using StackExchange.Redis;

public class NewApi(IDatabase db)
{
    public Task<bool> TakeAsync(string id) => db.[|StringSetAsync|]($"lock:{id}", "me", default(Expiration), ValueCondition.NotExists);
}
