namespace Patterns.Codegen.Engine;

/// <summary>The policies of dependencies, ordered by name, ignoring case. Not thread-safe but for <see cref="All"/>.</summary>
/// <typeparam name="T">The kind of policy.</typeparam>
/// <remarks>Two arrays and a binary search: a dictionary is a dozen types to load, in each process, before the first call is answered.</remarks>
internal sealed class NamedPolicies<T>
    where T : class
{
    private string[] _names = [];
    private volatile T[]? _all;

    /// <summary>All, by name. Never changes; another one takes its place. Thread-safe.</summary>
    public T[] All => _all ?? [];

    /// <summary>The policy of a name, or null.</summary>
    public T? Find(string name)
    {
        // Before anything is in it there is nothing to search, nor to compile for that.
        if (_all is not { } all)
            return null;
        var at = Search(name);
        return at < 0 ? null : all[at];
    }

    /// <summary>Takes up a policy whose name is new.</summary>
    public void Add(string name, T policy)
    {
        var before = _all;
        var at = before is null ? 0 : ~Search(name);
        var names = new string[_names.Length + 1];
        var all = new T[names.Length];
        names[at] = name;
        all[at] = policy;
        if (before is not null)
        {
            Array.Copy(_names, names, at);
            Array.Copy(before, all, at);
            Array.Copy(_names, at, names, at + 1, before.Length - at);
            Array.Copy(before, at, all, at + 1, before.Length - at);
        }

        _names = names;
        _all = all;
    }

    // Where the name is, or the complement of where it would be.
    private int Search(string name)
    {
        var low = 0;
        var high = _names.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.Compare(_names[middle], name, StringComparison.OrdinalIgnoreCase);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return ~low;
    }
}
