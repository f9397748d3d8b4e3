using Microsoft.Extensions.Caching.Memory;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddMemoryCache();
var app = builder.Build();

app.Use(async (context, next) =>
{
    var cache = context.RequestServices.GetRequiredService<IMemoryCache>();
    using var copy = new MemoryStream();
    context.Response.Body = copy;
    await next();
    if (context.Response.StatusCode != StatusCodes.Status200OK)
        return;
    cache.Set(context.Request.Path.Value!, copy.ToArray(), TimeSpan.FromMinutes(1));
});

app.Run();
