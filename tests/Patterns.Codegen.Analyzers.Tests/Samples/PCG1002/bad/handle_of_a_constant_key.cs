using StackExchange.Redis;

namespace Field
{
    public sealed class Compaction : IAsyncDisposable
    {
        private const string Key = "field:compaction";
        private readonly IDatabase _db;

        private Compaction(IDatabase db) => _db = db;

        public static async Task<Compaction?> TryTakeAsync(IDatabase db) =>
            await db.LockTakeAsync(Key, Environment.MachineName, TimeSpan.FromSeconds(20)) ? new Compaction(db) : null;

        public async ValueTask DisposeAsync() => await _db.[|KeyDeleteAsync|](Key);
    }

    public class NightlyExport(IDatabase db)
    {
        public bool Begin(DateOnly day, string run) => AcquireSlot(day, run);

        public void End(DateOnly day) => db.[|KeyDelete|]($"export:{day}");

        private bool AcquireSlot(DateOnly day, string run) => db.StringSet($"export:{day}", run, TimeSpan.FromSeconds(30), When.NotExists);
    }
}
