// patterns_instances = 2
// says = 2 instances together admit 20 instead of 10
using System.Collections.Concurrent;

public class LoginThrottle
{
    private readonly ConcurrentDictionary<string, int> _tries = new();

    public bool Allow(string user)
    {
        var tries = Raise(user);
        return tries <= 10;
    }

    private int Raise(string user) => [|_tries|].AddOrUpdate(user, 1, (_, n) => n + 1);
}
