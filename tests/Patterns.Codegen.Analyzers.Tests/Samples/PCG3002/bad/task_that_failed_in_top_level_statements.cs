using System.Collections.Concurrent;

var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/covers/{album}", (string album, HttpClient http) => s_cache.[|GetOrAdd|](album, key => http.GetStringAsync("covers/" + key)));
app.Run();

public partial class Program
{
    private static readonly ConcurrentDictionary<string, Task<string>> s_cache = new();
}
