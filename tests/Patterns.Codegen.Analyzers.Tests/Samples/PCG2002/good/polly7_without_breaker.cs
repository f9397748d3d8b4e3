// allows = PCG2001
using Polly;

public static class Policies
{
    public static readonly IAsyncPolicy All = Policy.WrapAsync(
        Policy.Handle<Exception>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(1_000))),
        Policy.TimeoutAsync(TimeSpan.FromSeconds(2)));
}
