// patterns_instances = 3
// says = 3 instances together admit 60 instead of 20
public static class Reports
{
    private static readonly Dictionary<string, int> s_made = [];

    public static bool MayMake(string customerId)
    {
        lock (s_made)
        {
            s_made.TryGetValue(customerId, out var n);
            if (n >= 20)
                return false;
            [|s_made|][customerId] = n + 1;
            return true;
        }
    }
}
