// patterns_instances = 3
public static class Words
{
    // The counts belong to one call.
    public static bool WithinRateLimit(IEnumerable<(string User, DateTime At)> log, int limit)
    {
        var counts = new Dictionary<string, (int Count, DateTime First)>();
        foreach (var (user, at) in log)
        {
            counts.TryGetValue(user, out var old);
            counts[user] = (old.Count + 1, old.Count == 0 ? at : old.First);
            if (counts[user].Count > limit)
                return false;
        }

        return true;
    }
}
