// says = 2 times
// severity = Info
public static class Throw
{
    public static void LockException(string message, Exception cause) => throw new InvalidOperationException(message, cause);
}

public class Rows(Func<Task> take)
{
    public async Task LockAsync()
    {
        var count = 0;
        do
        {
            count++;
            try
            {
                await take();
                return;
            }
            {|PCG2001:catch (Exception e)|}
            {
                if (count < 3)
                {
                    await Task.[|Delay|](1_000);
                    continue;
                }

                Throw.LockException("No row", e);
            }
        }
        while (true);
    }
}
