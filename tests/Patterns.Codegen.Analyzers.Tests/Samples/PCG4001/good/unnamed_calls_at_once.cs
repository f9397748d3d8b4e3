// patterns_instances = 3
public static class AtOnce
{
    private static int _calls;

    public static async Task<bool> RunAsync(Func<Task> work)
    {
        if (Interlocked.Increment(ref _calls) > 10)
        {
            Interlocked.Decrement(ref _calls);
            return false;
        }

        try { await work(); return true; }
        finally { Interlocked.Decrement(ref _calls); }
    }
}
