// patterns_instances = 3
using System.Collections.Concurrent;

public class Chat
{
    private readonly ConcurrentDictionary<string, List<DateTime>> _sent = new();

    public bool CanSend(string user)
    {
        var list = [|_sent|].GetOrAdd(user, _ => []);
        lock (list)
        {
            list.RemoveAll(t => t < DateTime.UtcNow.AddMinutes(-1));
            if (list.Count >= 30)
                return false;
            list.Add(DateTime.UtcNow);
            return true;
        }
    }
}
