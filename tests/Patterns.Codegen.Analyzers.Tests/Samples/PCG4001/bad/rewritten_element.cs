// patterns_instances = 2
public class Limiter
{
    private readonly object _gate = new();
    private readonly Dictionary<Guid, int> _calls = [];

    public bool Check(Guid tenant)
    {
        lock (_gate)
        {
            _calls.TryGetValue(tenant, out var n);
            if (n >= 1000)
                return false;
            [|_calls|][tenant] = n + 1;
            return true;
        }
    }
}
