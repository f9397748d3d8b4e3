using Polly;

public class Odd(HttpClient http)
{
    private static readonly IAsyncPolicy s_breaker = Policy.Handle<TimeoutException>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(30));

    public Task<string> ReadAsync() => Made().ExecuteAsync(() => http.GetStringAsync("/rates"));

    public Task<string> ReadTwiceAsync() => Twice.ExecuteAsync(() => http.GetStringAsync("/rates"));

    private static IAsyncPolicy Made() => Policy.WrapAsync(Made(), s_breaker);

    private static IAsyncPolicy Twice => Policy.WrapAsync(Twice, Twice);
}
