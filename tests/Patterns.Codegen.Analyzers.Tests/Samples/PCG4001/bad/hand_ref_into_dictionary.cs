// patterns_instances = 2
using System.Runtime.InteropServices;

public class SearchThrottle
{
    private readonly Dictionary<int, int> _perUser = [];

    public bool Pass(int user)
    {
        lock (_perUser)
        {
            ref var n = ref CollectionsMarshal.GetValueRefOrAddDefault([|_perUser|], user, out _);
            return ++n <= 30;
        }
    }
}
