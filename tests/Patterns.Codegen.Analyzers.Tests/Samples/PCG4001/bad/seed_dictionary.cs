// patterns_instances = 3
// says = 3 instances together admit 300 instead of 100
public class Throttle
{
    private static readonly Dictionary<string, int> RequestCounts = new();

    public bool Allow(string user)
    {
        if (!RequestCounts.ContainsKey(user))
            RequestCounts[user] = 0;
        [|RequestCounts|][user]++;
        return RequestCounts[user] <= 100;
    }
}
