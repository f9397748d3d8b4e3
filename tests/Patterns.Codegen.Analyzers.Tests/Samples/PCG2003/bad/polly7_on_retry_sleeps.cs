// says = always waits the same time
// severity = Info
using Polly;

public sealed class Senders(Func<string, IDisposable> open)
{
    public IDisposable Open(string topic) => Policy
        .Handle<TimeoutException>()
        .[|Retry|](5, (_, _) => Thread.Sleep(TimeSpan.FromMilliseconds(100)))
        .Execute(() => open(topic));
}
