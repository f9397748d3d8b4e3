// patterns_instances = 3
// Each is made for one import; nothing shares it.
public sealed class Import
{
    private readonly Dictionary<string, int> _perUser = [];
    private int _calls;

    public bool Add(string user)
    {
        _perUser.TryGetValue(user, out var n);
        if (n >= 20)
            return false;
        _perUser[user] = n + 1;
        return true;
    }

    public void Step()
    {
        if (++_calls > 1000)
            throw new InvalidOperationException("It does not end.");
    }
}
