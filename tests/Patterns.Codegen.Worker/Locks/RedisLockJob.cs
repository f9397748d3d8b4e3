using System.Globalization;
using Patterns.Codegen.Redis;
using Patterns.Codegen.Testing.Histories;
using StackExchange.Redis;

namespace Patterns.Codegen.Worker.Locks;

/// <summary>
/// Takes locks with short leases and writes under them, as carelessly as code does that has never heard of pauses: it never looks whether it still holds the lock. Arguments: the server, name, number of keys,
/// lease in ms, seed. Runs until its input ends.
/// </summary>
internal static class RedisLockJob
{
    // The resource keeps a log of the tokens that wrote to it: its own view, in its own order.
    private const string Write = "return redis.call('RPUSH', KEYS[2], ARGV[1])";

    public static async Task<int> RunAsync(string server, string name, string keys, string lease, string seed)
    {
        await using var connection = RedisConnection.To(ConfigurationOptions.Parse(server));
        var options = new PatternRuntimeOptions();
        options.LockStores.Add(new RedisLockStore(connection));
        options.FailureClassifiers.Add(new RedisFailureClassifier());
        using var runtime = new PatternRuntime(options);
        var locks = new LockProvider(runtime);
        var guard = new RedisGuard(await connection.GetDatabaseAsync());
        var how = new LockOptions { Ttl = TimeSpan.FromMilliseconds(Number(lease)), Wait = TimeSpan.FromSeconds(30) };
        using var end = new CancellationTokenSource();
        Console.WriteLine("ready");
        var loops = Enumerable.Range(0, Number(keys)).Select(key => Task.Run(() => LoopAsync(locks, guard, how, name, $"key{key}", new Random(Number(seed) + key), end.Token))).ToArray();
        while (await Console.In.ReadLineAsync() is not null)
        {
        }

        await end.CancelAsync();
        await Task.WhenAll(loops);
        Console.WriteLine("done");
        return 0;
    }

    private static async Task LoopAsync(LockProvider locks, RedisGuard guard, LockOptions how, string name, string key, Random random, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                await using var held = await locks.AcquireAsync(key, how, end);
                var token = held.FencingToken;
                Console.WriteLine(LockHistory.Line(LockEventKind.Acquired, key, name, token.Value));
                for (var writes = random.Next(1, 5); writes > 0; writes--)
                {
                    await Task.Delay(random.Next(0, 30), CancellationToken.None);
                    await guard.WriteAsync(Write, $"log:{key}", token);
                }
            }
            catch (StaleFencingTokenException)
            {
                Console.WriteLine($"stale {key}");
            }
            catch (Exception exception) when (exception is OperationCanceledException or LockNotAcquiredException or LockStoreUnavailableException or RedisException)
            {
                Console.WriteLine($"failed {key} {exception.GetType().Name}");
            }
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
