// severity = Info
// The failures of servers are those that are not tried again.
public static class Again
{
    public static async Task<T> GetAsync<T>(Func<Task<T>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (InvalidOperationException e) when (e.InnerException is not HttpRequestException && attempt < 3)
            {
                await Task.[|Delay|](500);
            }
        }
    }
}
