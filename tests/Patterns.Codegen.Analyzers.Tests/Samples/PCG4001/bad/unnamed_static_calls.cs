// patterns_instances = 3
// says = '_calls' counts in the memory of its process
// says = 3 instances together admit 300 instead of 100
public static class Gate
{
    private static int _calls;

    public static bool Enter()
    {
        if (Interlocked.Increment(ref [|_calls|]) > 100)
            return false;
        return true;
    }
}
