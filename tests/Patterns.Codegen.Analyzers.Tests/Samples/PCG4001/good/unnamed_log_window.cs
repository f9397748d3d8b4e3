// patterns_instances = 3
public static class LogWindow
{
    private static int _count;
    private static DateTime _from = DateTime.UtcNow;

    // Each process has its own log.
    public static bool ShouldWrite()
    {
        if (DateTime.UtcNow - _from > TimeSpan.FromMinutes(1))
        {
            _from = DateTime.UtcNow;
            _count = 0;
        }

        return ++_count <= 20;
    }
}
