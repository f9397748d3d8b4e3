// patterns_instances = 3
// The same mistakes with attributes; only a delete by hand forgets the owner.
// left = PCG3002
using Patterns.Codegen;
using StackExchange.Redis;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddPatterns();
builder.Services.AddHttpClient<Payments>(client => client.Timeout = TimeSpan.FromSeconds(5));
builder.Build().Run();

public sealed record Order(string Id, decimal Amount);

public sealed record Paid(bool IsSuccess, string? Error);

public sealed class OldLock(IDatabase redis)
{
    public async Task RunAsync(string order, string me, Func<Task> work)
    {
        if (!await redis.LockTakeAsync($"lock:{order}", me, TimeSpan.FromSeconds(20)))
            return;
        await work();
        await redis.{|PCG1002:KeyDeleteAsync|}($"lock:{order}");
    }
}

public partial class Payments(PatternRuntime patterns, HttpClient http)
{
    [{|PCG1001:Lock("order:{order.Id}")|}]
    [{|PCG4001:RateLimit(Capacity = 10, Refill = "10/m", Key = "order:{order.Id}")|}]
    [{|PCG3002:Idempotent(Key = "pay:{order.Id}")|}]
    [{|PCG2002:Retry(MaxAttempts = 5, On = {|PCG2001:[typeof(Exception)]|})|}]
    [CircuitBreaker("payments")]
    public partial Task<Paid> PayAsync(Order order, CancellationToken cancellationToken);

    private async Task<Paid> PayAsyncCore(Order order, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/payments");
        request.Headers.Add("Idempotency-Key", {|PCG3001:$"{Guid.NewGuid()}"|});
        using var response = await http.SendAsync(request, cancellationToken);
        return new Paid(response.IsSuccessStatusCode, response.ReasonPhrase);
    }
}
