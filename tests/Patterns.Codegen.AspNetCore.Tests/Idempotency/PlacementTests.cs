using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>Endpoints that require a key, in applications that forgot to look at keys, or look too early.</summary>
public sealed class PlacementTests
{
    [Fact]
    public async Task An_application_that_looks_at_no_keys_does_not_start()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(
            static services => services.AddIdempotency(),
            static application => application.MapPost("/payments", static () => "paid").RequireIdempotency()));
        Assert.Contains("/payments", error.Message, StringComparison.Ordinal);
        Assert.Contains("app.UseIdempotency()", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_without_its_services_does_not_start()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(
            static _ => { },
            static application =>
            {
                application.UseIdempotency();
                application.MapPost("/payments", static () => "paid").RequireIdempotency();
                _ = ((Microsoft.AspNetCore.Routing.IEndpointRouteBuilder)application).DataSources.SelectMany(static source => source.Endpoints).Count();
            }));
        Assert.Contains("AddIdempotency()", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_routing_the_first_request_says_so()
    {
        await using var app = await TestApp.StartAsync(
            static services => services.AddIdempotency(),
            static application =>
            {
                application.UseIdempotency();
                application.UseRouting();
                application.MapPost("/payments", static () => "paid").RequireIdempotency();
            });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/payments");
        request.Headers.Add("Idempotency-Key", "k1");

        // The answer is on its way by then, and is broken off.
        await Assert.ThrowsAsync<HttpRequestException>(() => app.Client.SendAsync(request, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Routes_of_two_hosts_with_the_same_key_never_see_each_others_answer()
    {
        await using var app = await TestApp.StartAsync(
            static services => services.AddIdempotency(),
            static application =>
            {
                application.UseIdempotency();
                application.MapPost("/pay", static () => "first").RequireHost("a.example").RequireIdempotency();
                application.MapPost("/pay", static () => "second").RequireHost("b.example").RequireIdempotency();
                application.MapPost("/any", static (HttpContext context) => context.Request.Host.Value).RequireHost("*.tenants.example").RequireIdempotency();
            });
        Assert.Equal("first", await SendAsync("/pay", "a.example"));
        Assert.Equal("second", await SendAsync("/pay", "b.example"));
        Assert.Equal("first", await SendAsync("/pay", "a.example"));
        Assert.Equal("one.tenants.example", await SendAsync("/any", "one.tenants.example"));
        Assert.Equal("two.tenants.example", await SendAsync("/any", "two.tenants.example"));

        async Task<string> SendAsync(string path, string host)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path);
            request.Headers.Host = host;
            request.Headers.Add("Idempotency-Key", "k1");
            using var response = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
            return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }
    }
}
