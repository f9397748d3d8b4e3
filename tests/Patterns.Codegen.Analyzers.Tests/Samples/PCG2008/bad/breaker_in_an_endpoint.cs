// says = made for each request
using Polly;

var app = WebApplication.Create(args);
var http = new HttpClient();
app.MapGet("/stock", async () =>
{
    var breaker = Policy.Handle<HttpRequestException>().[|CircuitBreakerAsync|](5, TimeSpan.FromSeconds(30));
    return await breaker.ExecuteAsync(() => http.GetStringAsync("https://stock/"));
});
app.Run();
