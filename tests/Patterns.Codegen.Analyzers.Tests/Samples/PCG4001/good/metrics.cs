// patterns_instances = 3
public class Metrics
{
    private static long _requests;

    public bool ShouldFlush()
    {
        Interlocked.Increment(ref _requests);
        return _requests > 1000;
    }
}
