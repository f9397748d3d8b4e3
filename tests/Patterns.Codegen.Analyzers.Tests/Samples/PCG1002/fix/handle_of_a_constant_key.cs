// fix = PCG1002.release
// all = true
using StackExchange.Redis;

public sealed class Compaction : IAsyncDisposable
{
    private const string Key = "field:compaction";
    private readonly IDatabase _db;

    private Compaction(IDatabase db) => _db = db;

    public static async Task<Compaction?> TryTakeAsync(IDatabase db) =>
        await db.LockTakeAsync(Key, Environment.MachineName, TimeSpan.FromSeconds(20)) ? new Compaction(db) : null;

    // gives it back
    public async ValueTask DisposeAsync() => await _db.[|KeyDeleteAsync|](Key); // now
}
