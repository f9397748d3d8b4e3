// patterns_instances = 1
public static class Gate
{
    private static int _calls;

    public static bool Enter() => Interlocked.Increment(ref _calls) <= 100;
}
