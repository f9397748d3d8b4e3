using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

public sealed class OpenApiTests
{
    [Fact]
    public async Task The_document_shows_the_header_and_its_answers()
    {
        await using var app = await TestApp.StartAsync(
            services =>
            {
                services.AddIdempotency();
                services.AddOpenApi();
            },
            application =>
            {
                application.UseIdempotency();
                application.MapOpenApi();
                application.MapPost("/required", (Order order) => TypedResults.Ok(order)).RequireIdempotency();
                application.MapPost("/optional", (Order order) => TypedResults.Ok(order));
                application.MapPost("/disabled", (Order order) => TypedResults.Ok(order)).DisableIdempotency();
                application.MapGet("/read", () => "x");
            });

        using var document = JsonDocument.Parse(await app.Client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));

        var required = document.RootElement.GetProperty("paths").GetProperty("/required").GetProperty("post");
        var parameter = Assert.Single(required.GetProperty("parameters").EnumerateArray());
        Assert.Equal("Idempotency-Key", parameter.GetProperty("name").GetString());
        Assert.Equal("header", parameter.GetProperty("in").GetString());
        Assert.True(parameter.GetProperty("required").GetBoolean());
        foreach (var status in (string[])["200", "400", "409", "422"])
            Assert.True(required.GetProperty("responses").TryGetProperty(status, out _), status);
        var optional = document.RootElement.GetProperty("paths").GetProperty("/optional").GetProperty("post").GetProperty("parameters").EnumerateArray().Single();
        Assert.False(optional.TryGetProperty("required", out var isRequired) && isRequired.GetBoolean());
        Assert.False(document.RootElement.GetProperty("paths").GetProperty("/disabled").GetProperty("post").TryGetProperty("parameters", out _));
        Assert.False(document.RootElement.GetProperty("paths").GetProperty("/read").GetProperty("get").TryGetProperty("parameters", out _));
    }

    private sealed record Order(int Id);
}
