using Polly;

public static class Policies
{
    private static readonly Random s_jitterer = new();

    public static readonly IAsyncPolicy One = Policy.Handle<TimeoutException>()
        .WaitAndRetryAsync(3, n => TimeSpan.FromSeconds(Math.Pow(2, n)) + TimeSpan.FromMilliseconds(s_jitterer.Next(0, 1000)));

    public static readonly IAsyncPolicy Two = Policy.Handle<TimeoutException>().WaitAndRetryAsync(3, Delay);

    public static readonly IAsyncPolicy Three = Policy.Handle<TimeoutException>().WaitAndRetryAsync(3, n => Wait(n));

    public static readonly IAsyncPolicy Once = Policy.Handle<TimeoutException>().RetryAsync();

    private static TimeSpan Delay(int attempt) => TimeSpan.FromMilliseconds(Random.Shared.Next(100 * attempt));

    private static TimeSpan Wait(int attempt) => TimeSpan.FromMilliseconds(100 * attempt) * Random.Shared.NextDouble();
}
