using StackExchange.Redis;

var redis = await ConnectionMultiplexer.ConnectAsync("localhost");
var db = redis.GetDatabase();
const string key = "lock:nightly-export";

while (!await db.[|StringSetAsync|](key, "exporter", when: When.NotExists))
    await Task.Delay(1000);

Console.WriteLine("exporting");
