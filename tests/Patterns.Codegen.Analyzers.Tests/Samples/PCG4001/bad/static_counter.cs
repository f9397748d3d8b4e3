// patterns_instances = many
// says = many instances
public static class ApiQuota
{
    private static int _used;

    public static void Take()
    {
        if (Interlocked.Increment(ref [|_used|]) > 10_000)
            throw new InvalidOperationException("Quota exceeded.");
    }
}
