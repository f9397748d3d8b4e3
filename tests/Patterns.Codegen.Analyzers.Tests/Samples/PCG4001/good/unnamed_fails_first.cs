// patterns_instances = 3
public static class Weather
{
    private static int _calls;

    // To show what a retry does.
    public static string Get()
    {
        if (Interlocked.Increment(ref _calls) < 3)
            throw new TimeoutException();
        return "sunny";
    }
}
