// says = This loop always waits the same time, 3 times
// severity = Info
public interface IActivations
{
    Task<string> GetAsync(string id);
}

// Counted before it is asked: three attempts, and a wait after each.
public static class Activator
{
    public static async Task<string?> ActivateAsync(IActivations activations, string id)
    {
        var tries = 0;
        while (++tries <= 3)
        {
            try
            {
                return await activations.GetAsync(id);
            }
            catch (TimeoutException)
            {
                await Task.[|Delay|](20);
            }
        }

        return null;
    }
}
