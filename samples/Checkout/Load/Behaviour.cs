namespace Checkout.Load;

/// <summary>How a remote service behaves for a while.</summary>
/// <param name="Typical">What a call takes, in milliseconds; up to twice as much.</param>
/// <param name="Slow">What a slow call takes, in milliseconds.</param>
/// <param name="SlowShare">The share of slow calls, 0 to 1.</param>
/// <param name="FailShare">The share of calls that end with status 503, 0 to 1.</param>
internal readonly record struct Behaviour(int Typical, int Slow = 0, double SlowShare = 0, double FailShare = 0);
