namespace Checkout.Load;

/// <summary>The phase that the remote services are in now. Thread-safe.</summary>
internal sealed class Conditions
{
    private volatile Phase _phase = Script.Calm;

    public Phase Phase
    {
        get => _phase;
        set => _phase = value;
    }

    /// <summary>How a service behaves now.</summary>
    public Behaviour Of(string service)
    {
        var phase = _phase;
        return service switch
        {
            "catalogue" => phase.Catalogue,
            "recommendations" => phase.Recommendations,
            "stock-database" => phase.Stock,
            "parcel-carrier" => phase.Parcels,
            "payment-gateway" => phase.Payments,
            _ => throw new ArgumentOutOfRangeException(nameof(service), service, "The script knows no such service."),
        };
    }
}
