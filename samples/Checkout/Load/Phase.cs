namespace Checkout.Load;

/// <summary>A part of the script: for how long, how many orders come, and how the remote services behave.</summary>
internal sealed record Phase(string Name, TimeSpan Length, double OrdersPerSecond)
{
    public Behaviour Catalogue { get; init; } = new(Typical: 8);

    public Behaviour Recommendations { get; init; } = new(Typical: 10, FailShare: 0.01);

    public Behaviour Stock { get; init; } = new(Typical: 6, FailShare: 0.005);

    public Behaviour Parcels { get; init; } = new(Typical: 12, FailShare: 0.02);

    public Behaviour Payments { get; init; } = new(Typical: 25, FailShare: 0.02);
}
