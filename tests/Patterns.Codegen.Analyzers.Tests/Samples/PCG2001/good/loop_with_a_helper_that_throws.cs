using System.Diagnostics.CodeAnalysis;

public sealed class Triggers(Func<Task<int>> acquire)
{
    public async Task<int> AcquireAsync()
    {
        var attempt = 0;
        do
        {
            attempt++;
            try
            {
                var count = await acquire();
                if (count == 0 && attempt < 3)
                    continue;
                return count;
            }
            catch (Exception e)
            {
                Fail("No trigger", e);
            }
        }
        while (true);
    }

    [DoesNotReturn]
    private static void Fail(string what, Exception cause) => throw new InvalidOperationException(what, cause);
}
