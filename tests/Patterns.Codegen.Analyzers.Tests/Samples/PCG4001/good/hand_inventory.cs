// patterns_instances = 3
public class Basket
{
    private readonly Dictionary<string, int> _amounts = [];

    public bool Add(string sku, int limit)
    {
        _amounts.TryGetValue(sku, out var n);
        if (n >= limit)
            return false;
        _amounts[sku] = n + 1;
        return true;
    }
}
