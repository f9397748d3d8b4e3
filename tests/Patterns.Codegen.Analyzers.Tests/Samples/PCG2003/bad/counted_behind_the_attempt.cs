// says = This loop always waits the same time, 4 times
// severity = Info
public interface IActivations
{
    Task<string> GetAsync(string id);
}

// Asked before it is counted, and behind the attempt: four attempts.
public static class Activator
{
    public static async Task<string?> ActivateAsync(IActivations activations, string id)
    {
        var tries = 0;
        do
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
        while (tries++ < 3);

        return null;
    }
}
