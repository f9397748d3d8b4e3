namespace Checkout.Partners;

/// <summary>Another shop that shows our prices on its pages.</summary>
/// <param name="Name">Who it is.</param>
/// <param name="Plan">What it pays for: its tier.</param>
internal sealed record Partner(string Name, string Plan);
