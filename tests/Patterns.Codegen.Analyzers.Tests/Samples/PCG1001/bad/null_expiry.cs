using StackExchange.Redis;

public class InvoiceNumbers
{
    private readonly IConnectionMultiplexer _mux;
    public InvoiceNumbers(IConnectionMultiplexer mux) => _mux = mux;

    public bool TryLock(int tenant, string owner)
    {
        var db = _mux.GetDatabase();
        return db.[|StringSet|]($"tenant:{tenant}:lock", owner, null, When.NotExists);
    }
}
