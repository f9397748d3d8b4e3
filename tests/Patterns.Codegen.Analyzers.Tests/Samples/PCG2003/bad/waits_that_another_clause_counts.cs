// says = This loop always waits the same time: clients
// severity = Warning
public interface ILeases
{
    Task<string> AcquireAsync();
}

// The clause that waits does not count: how often it waits is not known.
public static class Leases
{
    public static async Task<string> AcquireAsync(ILeases leases)
    {
        var attempts = 0;
        while (true)
        {
            attempts++;
            try
            {
                return await leases.AcquireAsync();
            }
            catch (InvalidOperationException)
            {
                await Task.[|Delay|](1000);
                continue;
            }
            catch (HttpRequestException) when (attempts < 10)
            {
            }
        }
    }
}
