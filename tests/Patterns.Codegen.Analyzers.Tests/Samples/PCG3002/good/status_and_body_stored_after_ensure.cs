using System.Text.Json;
using StackExchange.Redis;

public sealed class ResponseStore(IConnectionMultiplexer multiplexer)
{
    private readonly IDatabase _db = multiplexer.GetDatabase();

    public Task SaveAsync(string orderId, int status, string body)
        => _db.StringSetAsync("order-response:" + orderId, JsonSerializer.Serialize(new { status, body }), TimeSpan.FromHours(24));
}

public sealed class SupplierApi(HttpClient http, ResponseStore store, Polly.ResiliencePipeline pipeline)
{
    public async Task<string> PlaceOrderAsync(string id, CancellationToken ct) =>
        await pipeline.ExecuteAsync(async token =>
        {
            using var response = await http.PostAsync("/orders", new StringContent(id), token);
            var body = await response.Content.ReadAsStringAsync(token);
            response.EnsureSuccessStatusCode();
            await store.SaveAsync(id, (int)response.StatusCode, body);
            return body;
        }, ct);

    public async Task<string> CancelAsync(string id, CancellationToken ct) =>
        await pipeline.ExecuteAsync(async token =>
        {
            using var response = await http.DeleteAsync("/orders/" + id, token);
            var body = await response.Content.ReadAsStringAsync(token);
            if (response.IsSuccessStatusCode)
                await store.SaveAsync(id, (int)response.StatusCode, body);
            return body;
        }, ct);
}
