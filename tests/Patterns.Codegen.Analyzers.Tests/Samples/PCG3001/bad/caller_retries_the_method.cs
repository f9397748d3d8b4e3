// says = Each attempt of RetryHelper.RunAsync
namespace Shop;

public static class RetryHelper
{
    public static async Task<T> RunAsync<T>(Func<Task<T>> action) => await action();
}

public class Invoices(HttpClient http)
{
    public Task<string> PayAsync(string invoice) => RetryHelper.RunAsync(() => PayOnceAsync(invoice));

    private async Task<string> PayOnceAsync(string invoice)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"invoices/{invoice}/pay");
        request.Headers.Add("Idempotency-Key", [|Guid.CreateVersion7().ToString()|]);
        var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync();
    }
}
