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

    [Fact]
    public async Task A_group_shows_the_answers_where_keys_are_looked_at_and_leaves_its_own()
    {
        await using var app = await TestApp.StartAsync(
            static services => services.AddIdempotency().AddOpenApi(),
            static application =>
            {
                application.UseIdempotency();
                application.MapOpenApi();
                var group = application.MapGroup("/group").RequireIdempotency();
                group.MapGet("/", static () => "x");
                group.MapPost("/", static () => Results.Ok());
                group.MapPatch("/", static () => Results.Ok()).Produces<Order>(409);
            });

        using var document = JsonDocument.Parse(await app.Client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));

        var group = document.RootElement.GetProperty("paths").GetProperty("/group");
        Assert.Equal(["200"], Answers(group.GetProperty("get")));
        Assert.Equal(["200", "400", "409", "422"], Answers(group.GetProperty("post")));
        Assert.Contains("application/problem+json", group.GetProperty("post").GetProperty("responses").GetProperty("409").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("Order", group.GetProperty("patch").GetProperty("responses").GetProperty("409").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_said_of_all_controllers_is_shown()
    {
        await using var app = await TestApp.StartAsync(
            static services => services.AddIdempotency().AddOpenApi().AddControllers().AddApplicationPart(typeof(OpenApiTests).Assembly),
            static application =>
            {
                application.UseIdempotency();
                application.MapOpenApi();
                application.MapControllers().RequireIdempotency();
            });

        using var document = JsonDocument.Parse(await app.Client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));

        var path = document.RootElement.GetProperty("paths").GetProperty("/described");
        Assert.Equal(["200"], Answers(path.GetProperty("get")));
        var post = path.GetProperty("post");
        Assert.Equal(["200", "400", "409", "422"], Answers(post));
        Assert.True(Assert.Single(post.GetProperty("parameters").EnumerateArray()).GetProperty("required").GetBoolean());
    }

    private static string[] Answers(JsonElement operation) => [.. operation.GetProperty("responses").EnumerateObject().Select(static answer => answer.Name).Order(StringComparer.Ordinal)];

    private sealed record Order(int Id);
}
