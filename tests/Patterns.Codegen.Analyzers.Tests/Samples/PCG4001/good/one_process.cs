// patterns_instances = 1
public class Throttle
{
    private static readonly Dictionary<string, int> RequestCounts = new();

    public bool Allow(string user)
    {
        RequestCounts.TryAdd(user, 0);
        RequestCounts[user]++;
        return RequestCounts[user] <= 100;
    }
}
