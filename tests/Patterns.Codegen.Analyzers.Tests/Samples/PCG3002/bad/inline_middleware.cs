using Microsoft.Extensions.Caching.Memory;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddMemoryCache();
var app = builder.Build();

app.Use(async (context, next) =>
{
    var cache = context.RequestServices.GetRequiredService<IMemoryCache>();
    var body = context.Response.Body;
    using var copy = new MemoryStream();
    context.Response.Body = copy;
    await next();
    cache.[|Set|](context.Request.Path.Value!, copy.ToArray(), TimeSpan.FromMinutes(1));
    copy.Position = 0;
    await copy.CopyToAsync(body);
});

app.Run();
