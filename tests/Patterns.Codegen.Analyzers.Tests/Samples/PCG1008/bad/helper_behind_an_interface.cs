using StackExchange.Redis;

namespace Clinic
{
    public interface IKeyValues { Task SetAsync(string key, string value, int seconds); }

    public class KeyValues(IConnectionMultiplexer redis) : IKeyValues
    {
        public async Task SetAsync(string key, string value, int seconds)
        {
            var db = redis.GetDatabase();
            await db.StringSetAsync(key, value, TimeSpan.FromSeconds(seconds));
        }
    }

    public class Appointments(IKeyValues values)
    {
        public async Task BookAsync(string doctor, string owner)
        {
            var mutexKey = "doctor-mutex:" + doctor;
            await [|AcquireAsync|](mutexKey, owner);
        }

        private Task AcquireAsync(string key, string owner) => values.SetAsync(key, owner, 15);
    }
}
