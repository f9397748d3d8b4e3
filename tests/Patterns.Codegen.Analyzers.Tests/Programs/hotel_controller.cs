// ASP.NET Core controllers, Microsoft.Extensions.Http.Polly, System.Threading.RateLimiting.
// left = PCG2001, PCG4001
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Caching.Memory;
using Polly;
using Polly.Extensions.Http;
using StackExchange.Redis;

public static class Startup
{
    public static void ConfigureServices(IServiceCollection services)
    {
        services.AddHttpClient<RoomClient>(client => client.Timeout = TimeSpan.FromSeconds(10))
            .{|PCG2002:AddPolicyHandler|}(HttpPolicyExtensions.HandleTransientHttpError().{|PCG2001:Or<Exception>|}().OrResult(r => r.StatusCode == HttpStatusCode.Unauthorized).WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(800))))
            .AddPolicyHandler(HttpPolicyExtensions.HandleTransientHttpError().CircuitBreakerAsync(5, TimeSpan.FromSeconds(20)));
        services.AddRateLimiter(options => options.{|PCG4001:AddSlidingWindowLimiter|}("booking", limit =>
        {
            limit.PermitLimit = 100;
            limit.Window = TimeSpan.FromMinutes(1);
            limit.SegmentsPerWindow = 6;
        }));
    }
}

[ApiController, Route("rooms")]
public class RoomController(RoomClient rooms, IDatabase redis) : ControllerBase
{
    private const string LockPrefix = "mutex:";

    [HttpPost("{room}/book"), EnableRateLimiting("booking")]
    public async Task<IActionResult> Book(string room, string guest, CancellationToken cancellationToken)
    {
        RedisKey key = LockPrefix + room;
        RedisValue owner = guest;
        var taken = await redis.{|PCG1001:ExecuteAsync|}("SET", key, owner, "NX");
        if (taken.IsNull)
            return Conflict();
        var booked = await rooms.BookAsync(room, guest, cancellationToken);
        await redis.{|PCG1002:KeyDeleteAsync|}(key);
        return booked ? Ok() : StatusCode(502);
    }
}

public class RoomClient
{
    private readonly HttpClient _http;
    private readonly IMemoryCache _answers;

    public RoomClient(HttpClient http, IMemoryCache answers)
    {
        _http = http;
        _answers = answers;
    }

    public async Task<bool> BookAsync(string room, string guest, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/rooms/{room}/{guest}");
        var idempotencyKey = $"{room}-{DateTime.UtcNow.Ticks}-{Random.Shared.Next()}";
        request.Headers.Add("X-Idempotency-Key", {|PCG3001:idempotencyKey|});
        var response = await _http.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.OK)
            return true;
        _answers.{|PCG3002:Set|}("response-" + room, response, TimeSpan.FromMinutes(5));
        return false;
    }
}
