// allows = PCG2007
using Polly;

var app = WebApplication.Create(args);
var http = new HttpClient();
var breaker = Policy.Handle<HttpRequestException>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(30));
app.MapGet("/stock", async () => await breaker.ExecuteAsync(() => http.GetStringAsync("https://stock/")));
await Policy.Handle<HttpRequestException>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(30)).ExecuteAsync(() => http.GetStringAsync("https://warm-up/"));
app.Run();
