using System.Globalization;
using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Redis;
using Patterns.Codegen.Redis.RateLimiting;
using StackExchange.Redis;

namespace Patterns.Codegen.Worker.RateLimiting;

/// <summary>
/// <c>rate-limit ENDPOINT CLOCK-ERROR-SECONDS CHECKS SEED</c>: checks as fast as it can, by a clock that is wrong, with random costs. Says <c>ready</c>, waits for a line, and says
/// <c>POLICY ADMITTED-PERMITS REFUSED-CHECKS</c> for each policy. The scripts also note each decision in a list, for the test to check.
/// </summary>
internal static class RateLimitJob
{
    private static readonly RateLimitSettings[] s_limits =
    [
        new() { Algorithm = RateLimitAlgorithm.TokenBucket, Capacity = 40, Refill = new(200, TimeSpan.FromSeconds(1)) },
        new() { Algorithm = RateLimitAlgorithm.LeakyBucket, Capacity = 3, Limit = 200, Window = TimeSpan.FromSeconds(1) },
        new() { Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = 50, Window = TimeSpan.FromMilliseconds(250) },
        new() { Algorithm = RateLimitAlgorithm.ApproximateSlidingWindow, Limit = 50, Window = TimeSpan.FromMilliseconds(250) },
        new() { Algorithm = RateLimitAlgorithm.FixedWindow, Limit = 50, Window = TimeSpan.FromMilliseconds(250) },
    ];

    public static async Task<int> RunAsync(string[] arguments)
    {
        var error = TimeSpan.FromSeconds(double.Parse(arguments[1], CultureInfo.InvariantCulture));
        var checks = int.Parse(arguments[2], CultureInfo.InvariantCulture);
        var seed = int.Parse(arguments[3], CultureInfo.InvariantCulture);
        await using var connection = RedisConnection.To(ConfigurationOptions.Parse(arguments[0]));
        var options = new PatternRuntimeOptions { TimeProvider = new WrongClock(error) };
        options.RateLimitStores.Add(new RedisRateLimitStore(connection, RateLimitScriptSet.Each(Noting)));
        options.RateLimiting.StoreTimeout = TimeSpan.FromSeconds(30);
        foreach (var limits in s_limits)
            options.RateLimiting.Policies[limits.Algorithm.ToString()!] = new() { Limits = limits };
        using var runtime = new PatternRuntime(options);
        await connection.GetDatabaseAsync();
        Console.WriteLine("ready");
        await Console.In.ReadLineAsync();
        foreach (var limits in s_limits)
        {
            var policy = runtime.GetRateLimitPolicy(limits.Algorithm.ToString()!);
            var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => CallAsync(policy, checks, new Random((seed * 100) + caller))));
            Console.WriteLine($"{limits.Algorithm} {results.Sum(result => result.Permits)} {results.Sum(result => result.Refused)}");
        }

        return 0;
    }

    private static async Task<(long Permits, int Refused)> CallAsync(RateLimitPolicy policy, int checks, Random random)
    {
        long permits = 0;
        var refused = 0;
        for (var check = 0; check < checks; check++)
        {
            var cost = random.Next(1, 4);
            var entry = await policy.EnterAsync("key", cost, null, CancellationToken.None);
            if (entry.IsStoreAway)
                throw new InvalidOperationException("The store was away.", entry.Rejection);
            if (entry.Rejection is null)
                permits += cost;
            else if (entry.Rejection is not RateLimitExceededException)
                throw new InvalidOperationException("Refused for another reason.", entry.Rejection);
            else
                refused++;
            if (entry.Rejection is not null)
                await Task.Yield();
        }

        return (permits, refused);
    }

    // A line for each decision, in the order in which the server made them.
    private static string Noting(string script) => script.Replace(
        "if admitted > 0",
        "redis.call('RPUSH', 'decisions:' .. key, string.format('%.0f', now) .. ' ' .. cost .. ' ' .. count .. ' ' .. admitted)\nif admitted > 0",
        StringComparison.Ordinal);

    private sealed class WrongClock(TimeSpan error) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + error;
    }
}
