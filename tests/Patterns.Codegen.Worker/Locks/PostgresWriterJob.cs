using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Patterns.Codegen.Locks;
using Patterns.Codegen.Postgres;

namespace Patterns.Codegen.Worker.Locks;

/// <summary>
/// Takes locks and writes under them, with the guard and without, not heeding whether a lock is lost: as a process does that was paused and does not know. Says each token it gets
/// (<c>token KEY TOKEN</c>) and each write it makes after its lease (<c>late</c>, <c>late refused</c>).
/// </summary>
internal sealed class PostgresWriterJob(NpgsqlDataSource source, int cells, TimeSpan ttl, int seed) : IAsyncDisposable
{
    private const int Callers = 24;

    private readonly PostgresLockStore _store = new(source);
    private readonly PostgresGuard _guard = new(source);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var (cells, ttl, seed) = (Number(arguments[1]), TimeSpan.FromMilliseconds(Number(arguments[2])), Number(arguments[3]));
        await using var source = NpgsqlDataSource.Create(arguments[0]);
        await using var job = new PostgresWriterJob(source, cells, ttl, seed);
        await job.RunAsync();
        return 0;
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task RunAsync()
    {
        using var stop = new CancellationTokenSource();
        var callers = Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallAsync(new Random(seed + caller), stop.Token))).ToArray();
        await Console.In.ReadLineAsync();
        await stop.CancelAsync();
        await Task.WhenAll(callers);
        Console.WriteLine("ended");
    }

    private async Task CallAsync(Random random, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var cell = random.Next(cells);
            var claim = new LockClaim($"cell:{cell}", ttl) { Patience = ttl * random.NextDouble() };
            LockGrant grant;
            try
            {
                grant = await _store.TryAcquireAsync(claim, CancellationToken.None);
            }
            catch (NpgsqlException)
            {
                // The session ended while this process was paused.
                continue;
            }

            if (!grant.IsGranted)
                continue;
            Console.WriteLine($"token {cell} {grant.Token}");
            for (var writes = random.Next(1, 4); writes > 0; writes--)
            {
                await Task.Delay(ttl * (random.NextDouble() / 5), CancellationToken.None);
                await WriteAsync(cell, grant);
            }

            await _store.ReleaseAsync(claim);
        }
    }

    private async Task WriteAsync(int cell, LockGrant grant)
    {
        var late = Stopwatch.GetElapsedTime(grant.SentAt) > ttl;
        var refused = false;
        await using (var write = Write("guarded", cell, grant.Token))
        {
            try
            {
                await _guard.ExecuteAsync(write, $"cell:{cell}", grant.Token);
            }
            catch (StaleFencingTokenException)
            {
                refused = true;
            }
        }

        await using (var write = Write("bare", cell, grant.Token))
            await write.ExecuteNonQueryAsync();
        if (late)
            Console.WriteLine(refused ? "late refused" : "late");
        else if (refused)
            Console.WriteLine("refused");
    }

    private NpgsqlCommand Write(string table, int cell, FencingToken token)
    {
        var command = source.CreateCommand($"UPDATE {table} SET token = $1 WHERE id = $2");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = token.Value });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = cell });
        return command;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
