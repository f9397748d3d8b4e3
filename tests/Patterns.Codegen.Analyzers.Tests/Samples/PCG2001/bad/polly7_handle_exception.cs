// says = tried 4 times
using Polly;

public class CatalogClient(HttpClient http)
{
    public Task<string> LoadAsync(string id) =>
        Policy
            .[|Handle<Exception>|]()
            .WaitAndRetryAsync(3, attempt => TimeSpan.FromSeconds(Math.Pow(2, attempt)))
            .ExecuteAsync(() => http.GetStringAsync($"/items/{id}"));
}
