// patterns_instances = 3
using System.Collections.Concurrent;

// How many at once of each client.
public sealed class ConnectionLimiter
{
    private readonly ConcurrentDictionary<string, int> _open = new();

    public bool TryOpen(string client)
    {
        if (_open.AddOrUpdate(client, 1, (_, n) => n + 1) <= 5)
            return true;
        Close(client);
        return false;
    }

    public void Close(string client) => _open.AddOrUpdate(client, 0, (_, n) => n - 1);
}
