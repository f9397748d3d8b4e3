// says = 4 x 3 = 12 attempts
using Polly;

public class Stock(HttpClient http)
{
    private static readonly IAsyncPolicy s_retry = Policy.Handle<HttpRequestException>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));
    private static readonly IAsyncPolicy s_again = Policy.Handle<TimeoutException>().WaitAndRetryAsync(2, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));
    private static readonly IAsyncPolicy s_timeout = Policy.TimeoutAsync(5);
    private static readonly IAsyncPolicy[] s_inner = [s_timeout, s_again];
    private static readonly IAsyncPolicy s_outer = s_timeout.WrapAsync(s_timeout.WrapAsync(s_retry));
    private static readonly IAsyncPolicy s_wrapped = Policy.WrapAsync(s_inner);

    public Task<string> GetAsync() => s_outer.[|ExecuteAsync|](ReadAsync);

    private Task<string> ReadAsync() => s_wrapped.ExecuteAsync(() => http.GetStringAsync("/stock"));
}
