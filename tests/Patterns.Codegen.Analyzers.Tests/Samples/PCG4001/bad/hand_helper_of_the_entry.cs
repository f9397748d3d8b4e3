// patterns_instances = 2
// says = 2 instances together admit 60 instead of 30
using System.Collections.Concurrent;

public sealed class ClientWindow
{
    private int _requests;
    private DateTime _opened = DateTime.UtcNow;

    public int Hit()
    {
        if (DateTime.UtcNow - _opened > TimeSpan.FromSeconds(10))
        {
            _opened = DateTime.UtcNow;
            Interlocked.Exchange(ref _requests, 0);
        }

        return Interlocked.Increment(ref [|_requests|]);
    }
}

public sealed class RateLimitService
{
    private readonly ConcurrentDictionary<string, ClientWindow> _clients = new();

    public bool IsOver(string client) => _clients.GetOrAdd(client, static _ => new ClientWindow()).Hit() > 30;
}
