// says = This loop always waits the same time, 100 times
// severity = Info
public interface IQueue
{
    Task<string> TakeAsync();
}

public static class Taker
{
    public static async Task<string> TakeAsync(IQueue queue)
    {
        for (var i = 0; i < 100; i++)
        {
            try
            {
                return await queue.TakeAsync();
            }
            catch (TimeoutException)
            {
            }

            await Task.[|Delay|](TimeSpan.FromSeconds(5));
        }

        return "";
    }
}
