// allows = PCG2007
using Polly;

public class Stock(HttpClient http)
{
    public Task<string> GetAsync() => Policy.Handle<HttpRequestException>()
        .WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)))
        .ExecuteAsync(() => http.GetStringAsync("/stock"));
}
