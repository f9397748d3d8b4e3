// patterns_instances = 3
public static class Clicks
{
    private static int s_clicks;
    private static int s_requests;

    public static bool IsTimeToWrite() => ++s_clicks > 1000;

    public static void Note()
    {
        if (Interlocked.Increment(ref s_requests) >= 100)
        {
            Interlocked.Exchange(ref s_requests, 0);
            Console.WriteLine(DateTime.UtcNow);
        }
    }
}
