using Npgsql;
using Patterns.Codegen.Locks;
using Patterns.Codegen.Postgres;

namespace Patterns.Codegen.Worker.Locks;

/// <summary>Takes a lock, says its token and holds it, with a heartbeat, until its input ends.</summary>
internal static class PostgresHolderJob
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        await using var source = NpgsqlDataSource.Create(arguments[0]);
        await using var store = new PostgresLockStore(source);
        var claim = new LockClaim(arguments[1], TimeSpan.FromSeconds(1)) { Patience = TimeSpan.FromSeconds(60) };
        var grant = await store.TryAcquireAsync(claim, CancellationToken.None);
        Console.WriteLine($"token {grant.Token}");
        // The console has no reads that wait without a thread.
        var end = Task.Run(Console.In.ReadLine);
        while (await Task.WhenAny(end, Task.Delay(300)) != end)
        {
            if (await store.ExtendAsync(claim))
                continue;
            Console.WriteLine("lost");
            await end;
        }

        Console.WriteLine(await store.ReleaseAsync(claim) ? "released" : "was lost");
        return 0;
    }
}
