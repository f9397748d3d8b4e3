// says = Warehouse.ShipAsync -> Carrier.LabelAsync can take 30s (3 x 10s = 30s, each [Timeout] of 10s)
using Patterns.Codegen;
using StackExchange.Redis;

public interface ICarrier
{
    Task LabelAsync(int parcel, CancellationToken ct);
}

public partial class Carrier(PatternRuntime patterns) : ICarrier
{
    [Timeout("10s")]
    public partial Task LabelAsync(int parcel, CancellationToken ct);

    private Task LabelAsyncCore(int parcel, CancellationToken ct) => Task.Delay(parcel, ct);
}

public class Warehouse(IConnectionMultiplexer multiplexer, ICarrier carrier)
{
    private const int Parcels = 3;

    public async Task ShipAsync(string order, CancellationToken ct)
    {
        var db = multiplexer.GetDatabase();
        var owner = Environment.MachineName;
        if (await db.[|StringSetAsync|]("lock:ship:" + order, owner, TimeSpan.FromSeconds(20), When.NotExists))
        {
            for (var parcel = 0; parcel < Parcels; parcel++)
            {
                await carrier.LabelAsync(parcel, ct);
            }

            await db.LockReleaseAsync("lock:ship:" + order, owner);
        }
    }
}
