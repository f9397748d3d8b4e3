// patterns_instances = 3
public static class Startup2
{
    private static int _calls;

    public static bool First() => Interlocked.Increment(ref _calls) <= 1;

    public static void Only()
    {
        if (Interlocked.Increment(ref _calls) > 1)
            throw new InvalidOperationException("It is started already.");
    }
}
