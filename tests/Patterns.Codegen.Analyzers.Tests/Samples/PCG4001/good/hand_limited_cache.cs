// patterns_instances = 3
public class LimitedCache<T>
{
    private sealed class Entry { public int Uses; public DateTime At; public T? Value; }

    private readonly Dictionary<string, Entry> _entries = [];

    public bool TryGet(string key, out T? value)
    {
        value = default;
        if (!_entries.TryGetValue(key, out var entry) || entry.At < DateTime.UtcNow.AddMinutes(-5))
            return false;
        entry.Uses++;
        value = entry.Value;
        return true;
    }

    public void Set(string key, T value)
    {
        if (_entries.Count > 1000)
            _entries.Remove(_entries.MinBy(e => e.Value.Uses).Key);
        _entries[key] = new Entry { Value = value, At = DateTime.UtcNow };
    }
}
