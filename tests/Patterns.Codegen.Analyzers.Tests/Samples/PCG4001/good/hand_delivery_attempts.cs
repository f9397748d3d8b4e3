// patterns_instances = 3
using System.Collections.Concurrent;

public class Redelivery
{
    private readonly ConcurrentDictionary<Guid, int> _attempts = new();

    public bool MayTry(Guid message) => _attempts.AddOrUpdate(message, 1, (_, n) => n + 1) <= 3;
}
