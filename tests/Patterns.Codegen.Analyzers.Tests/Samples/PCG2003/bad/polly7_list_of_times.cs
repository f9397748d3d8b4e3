// severity = Info
using Polly;

public static class Policies
{
    public static readonly ISyncPolicy Retry = Policy
        .Handle<TimeoutException>()
        .[|WaitAndRetry|](new[] { TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4) });
}
