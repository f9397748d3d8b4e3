using System.Globalization;
using Patterns.Codegen.Testing.RateLimiting;
using Patterns.Codegen.Testing.Servers;
using Patterns.Codegen.Testing.Workers;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Tests.RateLimiting;

/// <summary>Eight processes whose clocks are wrong by up to an hour share limits on one server. Each decision of the server is checked against the plain model.</summary>
public class EightProcessesTests
{
    private const int Checks = 300;

    private static readonly int[] s_errors = [-3600, -1800, -61, -1, 0, 2, 900, 3600];

    private static readonly Dictionary<string, Func<RateLimitModel>> s_models = new()
    {
        ["TokenBucket"] = () => RateLimitModel.Bucket(40, 200, 1_000_000),
        ["LeakyBucket"] = () => RateLimitModel.Bucket(3, 200, 1_000_000),
        ["SlidingWindow"] = () => RateLimitModel.SlidingWindow(50, 250_000),
        ["ApproximateSlidingWindow"] = () => RateLimitModel.TwoCounters(50, 250_000, 1),
        ["FixedWindow"] = () => RateLimitModel.FixedWindow(50, 250_000),
    };

    [Fact]
    public async Task Admit_exactly_what_the_limit_allows()
    {
        await using var server = await RedisServer.CreateAsync();
        var workers = await Task.WhenAll(s_errors.Select((error, index) => WorkerProcess.StartAsync(
            "rate-limit", server.Configuration, error.ToString(CultureInfo.InvariantCulture), Checks.ToString(CultureInfo.InvariantCulture), index.ToString(CultureInfo.InvariantCulture))));
        try
        {
            foreach (var worker in workers)
                Assert.Equal("ready", await worker.ReadAsync());
            foreach (var worker in workers)
                await worker.SendAsync("go");
            var told = s_models.Keys.ToDictionary(name => name, _ => 0L);
            foreach (var worker in workers)
            {
                for (var policy = 0; policy < s_models.Count; policy++)
                {
                    var words = (await worker.ReadAsync()).Split(' ');
                    told[words[0]] += long.Parse(words[1], CultureInfo.InvariantCulture);
                }
            }

            await using var redis = await ConnectionMultiplexer.ConnectAsync(server.Configuration);
            foreach (var (name, model) in s_models)
                await CheckAsync(redis, name, model(), told[name]);
        }
        finally
        {
            foreach (var worker in workers)
                await worker.DisposeAsync();
        }
    }

    private static async Task CheckAsync(ConnectionMultiplexer redis, string name, RateLimitModel model, long told)
    {
        var list = redis.GetServers()[0].Keys(pattern: $"decisions:*:{name.ToLowerInvariant()}:key").Single();
        var decisions = await redis.GetDatabase().ListRangeAsync(list);
        Assert.NotEmpty(decisions);
        var refused = 0;
        var previous = 0L;
        foreach (var decision in decisions)
        {
            var words = ((string)decision!).Split(' ').Select(word => long.Parse(word, CultureInfo.InvariantCulture)).ToArray();
            var (now, cost, count, admitted) = (words[0], (int)words[1], (int)words[2], (int)words[3]);
            Assert.True(now >= previous, "The server's clock went back: nothing can be said of this run.");
            previous = now;
            var expected = model.Take(now, cost, count);
            Assert.True(admitted == expected, $"{name}: {count} of cost {cost} at {now}: the server admitted {admitted}, the model {expected}");
            refused += count - admitted;
        }

        Assert.Equal(model.Total, told);
        Assert.True(refused > 0, $"{name}: nothing was refused, so nothing was shown.");
    }
}
