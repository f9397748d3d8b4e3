// allows = PCG2007
using Polly;

public class Report(HttpClient http)
{
    private static readonly IAsyncPolicy s_retry = Policy.Handle<HttpRequestException>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));

    public async Task<string> BuildAsync()
    {
        var names = await ListAsync();
        return await s_retry.ExecuteAsync(() => http.GetStringAsync($"/report?names={names}"));
    }

    private Task<string> ListAsync() => s_retry.ExecuteAsync(() => http.GetStringAsync("/names"));
}
