// patterns_instances = 3
using System.Collections.Concurrent;

public class Sessions
{
    private sealed class Session { public int Calls; public DateTime Last; }

    private readonly ConcurrentDictionary<Guid, Session> _sessions = new();

    public bool Touch(Guid id)
    {
        if (!_sessions.TryGetValue(id, out var session) || DateTime.UtcNow - session.Last > TimeSpan.FromMinutes(20))
            return false;
        Interlocked.Increment(ref session.Calls);
        session.Last = DateTime.UtcNow;
        return session.Calls > 0;
    }
}
