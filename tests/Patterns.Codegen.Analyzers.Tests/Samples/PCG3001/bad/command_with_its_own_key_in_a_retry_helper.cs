// says = Each attempt of Resilient.RetryAsync has another key in RefundRequest.IdempotencyKey
namespace Refunds;

public static class Resilient
{
    public static async Task RetryAsync(Func<Task> action, int times)
    {
        for (var i = 1; ; i++)
        {
            try { await action(); return; }
            catch (HttpRequestException) when (i < times) { await Task.Delay(Random.Shared.Next(100, 900)); }
        }
    }
}

public sealed class RefundRequest
{
    public string IdempotencyKey { get; set; } = "refund-" + Guid.NewGuid();
    public string? Payment { get; set; }
}

public sealed class RefundClient(HttpClient http)
{
    public Task RefundAsync(string payment) => Resilient.RetryAsync(async () =>
    {
        var request = [|new RefundRequest { Payment = payment }|];
        var response = await http.PostAsJsonAsync("refunds", request);
        response.EnsureSuccessStatusCode();
    }, times: 3);
}
