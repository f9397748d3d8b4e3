using StackExchange.Redis;

var app = WebApplication.CreateBuilder(args).Build();
var redis = ConnectionMultiplexer.Connect("localhost").GetDatabase();
var http = new HttpClient();

app.MapGet("/halls/{hall}", async (string hall) =>
{
    string? cached = await redis.StringGetAsync("hall:" + hall);
    if (cached != null)
        return cached;
    var fresh = await Load(hall);
    await [|Store|](hall, fresh);
    return fresh;
});

app.Run();

async Task<string> Load(string hall) => await (await http.GetAsync("halls/" + hall)).Content.ReadAsStringAsync();

Task Store(string hall, string text) => redis.StringSetAsync("hall:" + hall, text, TimeSpan.FromMinutes(5));
