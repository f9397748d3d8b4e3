using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>A shop whose payments count how often they are made.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly TestApp _app;
    private int _payments;

    private Shop(TestApp app) => _app = app;

    public int Payments => Volatile.Read(ref _payments);

    /// <summary>What the next payments do instead of succeeding; null for nothing.</summary>
    public Func<HttpContext, Task>? Next { get; set; }

    public static async Task<Shop> OpenAsync(Action<HttpIdempotencyOptions>? configure = null, Action<WebApplication>? routes = null, Action<IServiceCollection>? stores = null)
    {
        Shop? shop = null;
        var app = await TestApp.StartAsync(
            services =>
            {
                stores?.Invoke(services);
                services.AddIdempotency(configure);
                services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("test", null);
            },
            application =>
            {
                application.UseAuthentication();
                application.UseIdempotency();
                application.MapPost("/payments", context => shop!.PayAsync(context)).RequireIdempotency();
                application.MapPost("/orders/{id}/payments", context => shop!.PayAsync(context));
                application.MapPut("/payments", context => shop!.PayAsync(context));
                application.MapPost("/streams", context => shop!.PayAsync(context)).DisableIdempotency();
                routes?.Invoke(application);
            });
        return shop = new(app);
    }

    public async Task<HttpResponseMessage> SendAsync(string? key, string body = """{"amount":5}""", string path = "/payments", string? user = null, HttpMethod? method = null, string type = "application/json", CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, type) };
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        if (user is not null)
            request.Headers.Add("X-User", user);
        return await _app.Client.SendAsync(request, cancellationToken == default ? TestContext.Current.CancellationToken : cancellationToken);
    }

    public HttpClient Client => _app.Client;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task PayAsync(HttpContext context)
    {
        var number = Interlocked.Increment(ref _payments);
        if (Next is { } next)
        {
            await next(context);
            return;
        }

        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.Headers.Location = $"/payments/{number}";
        context.Response.Headers.SetCookie = $"session={number}";
        context.Response.Headers["X-Internal"] = "secret";
        await context.Response.WriteAsync($"payment {number} of {body}", context.RequestAborted);
    }
}
