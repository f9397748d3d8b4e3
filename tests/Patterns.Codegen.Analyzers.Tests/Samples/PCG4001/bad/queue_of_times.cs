// patterns_instances = 2
using System.Collections.Concurrent;

public class SlidingWindowLimiter
{
    private readonly ConcurrentDictionary<string, Queue<DateTime>> _calls = new();

    public bool IsAllowed(string user)
    {
        var calls = [|_calls|].GetOrAdd(user, _ => new Queue<DateTime>());
        lock (calls)
        {
            while (calls.Count > 0 && calls.Peek() < DateTime.UtcNow.AddMinutes(-1))
                calls.Dequeue();
            if (calls.Count >= 100)
                return false;
            calls.Enqueue(DateTime.UtcNow);
            return true;
        }
    }
}
