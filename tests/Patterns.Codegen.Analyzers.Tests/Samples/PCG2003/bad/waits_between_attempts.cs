// says = This loop always waits the same time, 4 times
// severity = Info
public interface IQueue
{
    Task<string> TakeAsync();
}

public static class Taker
{
    public static async Task<string> OneAsync(IQueue queue)
    {
        for (var i = 1; i <= 5; i++)
        {
            try
            {
                return await queue.TakeAsync();
            }
            catch (TimeoutException) when (i < 5)
            {
                await Task.[|Delay|](500);
            }
        }

        return "";
    }

    public static async Task<string> TwoAsync(IQueue queue)
    {
        for (var i = 0; i < 5; i++)
        {
            if (i > 0)
                await Task.[|Delay|](500);
            try
            {
                return await queue.TakeAsync();
            }
            catch (TimeoutException)
            {
            }
        }

        return "";
    }

    public static async Task<string> ThreeAsync(IQueue queue)
    {
        for (var i = 0; i < 5; i++)
        {
            try
            {
                return await queue.TakeAsync();
            }
            catch (TimeoutException)
            {
                if (i == 4)
                    throw;
                await Task.[|Delay|](500);
            }
        }

        return "";
    }
}
