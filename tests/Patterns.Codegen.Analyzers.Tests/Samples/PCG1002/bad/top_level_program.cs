using StackExchange.Redis;

var db = (await ConnectionMultiplexer.ConnectAsync("localhost")).GetDatabase();
var key = "lock:seed-data";
if (await db.StringSetAsync(key, Environment.ProcessId, TimeSpan.FromSeconds(30), When.NotExists))
{
    Console.WriteLine("seeding");
    await db.[|KeyDeleteAsync|](key);
}
