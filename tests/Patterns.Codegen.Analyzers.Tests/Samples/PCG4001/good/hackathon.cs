// patterns_project_stage = Hackathon
using System.Collections.Concurrent;

public class Throttle
{
    private readonly ConcurrentDictionary<string, int> _counts = new();

    public bool Allow(string user) => _counts.AddOrUpdate(user, 1, (_, n) => n + 1) <= 5;
}
