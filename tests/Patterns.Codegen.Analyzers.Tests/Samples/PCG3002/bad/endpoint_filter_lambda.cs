using System.Text.Json;
using Microsoft.Extensions.Caching.Distributed;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDistributedMemoryCache();
var app = builder.Build();

app.MapPost("/orders", () => Results.BadRequest("no such article")).AddEndpointFilter(async (context, next) =>
{
    var cache = context.HttpContext.RequestServices.GetRequiredService<IDistributedCache>();
    string key = context.HttpContext.Request.Headers["Idempotency-Key"].ToString();
    var answer = await next(context);
    if (answer is IValueHttpResult { Value: var value })
        await cache.[|SetStringAsync|]("idem:" + key, JsonSerializer.Serialize(value));
    return answer;
});

app.Run();
