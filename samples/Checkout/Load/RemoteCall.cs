namespace Checkout.Load;

/// <summary>One call as the remote service saw it.</summary>
/// <param name="Phase">The phase in which it came.</param>
/// <param name="Duration">From when it came until it was answered or given up by its caller.</param>
internal readonly record struct RemoteCall(Phase Phase, TimeSpan Duration);
