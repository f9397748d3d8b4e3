using StackExchange.Redis;

public class Tree(IDatabase redis)
{
    public async Task WalkAsync(string node, string token)
    {
        if (!await redis.LockTakeAsync($"lock:{node}", token, TimeSpan.FromSeconds(10)))
            return;
        await VisitAsync(node, token);
        await redis.LockReleaseAsync($"lock:{node}", token);
    }

    private async Task VisitAsync(string node, string token)
    {
        await Task.Yield();
        await VisitAsync(node + "/", token);
    }
}
