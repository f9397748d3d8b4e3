// says = waits up to 15min
using StackExchange.Redis;

namespace Reports
{
    public interface ILocks
    {
        Task<bool> TakeAsync(string name, string token, TimeSpan time);
        Task FreeAsync(string name, string token);
    }

    internal sealed class Locks(IDatabase db) : ILocks
    {
        public Task<bool> TakeAsync(string name, string token, TimeSpan time) => db.StringSetAsync("lock:" + name, token, time, when: When.NotExists);

        public Task FreeAsync(string name, string token) =>
            db.LockReleaseAsync("lock:" + name, token);
    }

    public sealed class Nightly(ILocks locks)
    {
        private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(15);

        public async Task Run(string token)
        {
            if (await locks.[|TakeAsync|]("report", token, s_longest))
                await locks.FreeAsync("report", token);
        }
    }
}
