// patterns_instances = 3
public class Statistics
{
    public bool HasLimitedDuplicates(IEnumerable<string> names)
    {
        var counts = new Dictionary<string, int>();
        foreach (var name in names)
        {
            counts.TryAdd(name, 0);
            counts[name]++;
            if (counts[name] > 10)
                return false;
        }

        return true;
    }
}
