public interface IRetryPlan
{
    bool TryNext(int retries, out TimeSpan wait);
}

// The plan is told how often it was tried, and says when that is enough.
public sealed class Mover(HttpClient client, IRetryPlan plan)
{
    public async Task MoveAsync(Uri address)
    {
        for (var retries = 0; ; retries++)
        {
            TimeSpan wait;
            try
            {
                await client.PutAsync(address, null);
                return;
            }
            catch (HttpRequestException) when (plan.TryNext(retries, out wait))
            {
                await Task.Delay(wait);
            }
        }
    }
}
