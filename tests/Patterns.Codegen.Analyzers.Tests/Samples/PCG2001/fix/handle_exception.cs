// fix = PCG2001.transient
using Polly;

public class CatalogClient(HttpClient http)
{
    // The catalogue is read-only.
    public Task<string> LoadAsync(string id) =>
        Policy
            .[|Handle<Exception>|]() // whatever goes wrong
            .WaitAndRetryAsync(3, attempt => TimeSpan.FromSeconds(Math.Pow(2, attempt)))
            .ExecuteAsync(() => http.GetStringAsync($"/items/{id}"));
}
