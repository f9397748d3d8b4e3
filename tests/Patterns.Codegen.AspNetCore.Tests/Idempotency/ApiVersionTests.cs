using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.Extensions.DependencyInjection;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>Endpoints of one method and route, of which a header or the query chooses one: a key of one is never answered with what another has stored.</summary>
public sealed class ApiVersionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Two_versions_never_see_each_others_answer(bool isByQuery, bool isNamed)
    {
        await using var app = await StartAsync(isNamed, "1", "2");

        Assert.Equal((HttpStatusCode.OK, "version 1"), await SendAsync(app, isByQuery, "1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(app, isByQuery, "2")).Status);
        Assert.Equal((HttpStatusCode.OK, "version 2"), await SendAsync(app, isByQuery, "2", "k2"));
        Assert.Equal((HttpStatusCode.OK, "version 1"), await SendAsync(app, isByQuery, "1"));
        Assert.Equal((HttpStatusCode.OK, "version 2"), await SendAsync(app, isByQuery, "2", "k2"));
    }

    [Fact]
    public async Task A_named_version_knows_its_keys_when_another_is_mapped_in_front()
    {
        var store = new InProcessIdempotencyStore(name: "shared");
        await using var before = await StartAsync(isNamed: true, store, "1", "2");
        await using var after = await StartAsync(isNamed: true, store, "3", "2", "1");

        Assert.Equal((HttpStatusCode.OK, "version 1"), await SendAsync(before, isByQuery: false, "1"));
        Assert.Equal((HttpStatusCode.OK, "version 1"), await SendAsync(after, isByQuery: false, "1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(after, isByQuery: false, "3")).Status);
    }

    private static Task<TestApp> StartAsync(bool isNamed, params string[] versions) => StartAsync(isNamed, null, versions);

    private static Task<TestApp> StartAsync(bool isNamed, InProcessIdempotencyStore? store, params string[] versions) => TestApp.StartAsync(
        services =>
        {
            services.AddIdempotency(options => options.Store = store?.Name);
            services.AddSingleton<MatcherPolicy, VersionPolicy>();
            if (store is not null)
                services.Configure<PatternRuntimeOptions>(options => options.IdempotencyStores.Add(store));
        },
        application =>
        {
            application.UseRouting();
            application.UseIdempotency();
            // One lambda for all: nothing but the order of these lines, or its name, tells an endpoint from another.
            foreach (var version in versions)
            {
                var endpoint = application.MapPost("/payments", () => $"version {version}").WithMetadata(new Version(version));
                if (isNamed)
                    endpoint.WithName($"pay {version}");
            }

            // None of their twins.
            application.MapGet("/payments", static () => "none");
        });

    private static async Task<(HttpStatusCode Status, string Text)> SendAsync(TestApp app, bool isByQuery, string version, string key = "k1")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, isByQuery ? $"/payments?v={version}" : "/payments");
        request.Headers.Add("Idempotency-Key", key);
        if (!isByQuery)
            request.Headers.Add("Api-Version", version);
        using var answer = await app.Client.SendAsync(request, Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    private sealed record Version(string Text);

    /// <summary>Chooses as libraries for versions do.</summary>
    private sealed class VersionPolicy : MatcherPolicy, IEndpointSelectorPolicy
    {
        public override int Order => 0;

        public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(static endpoint => endpoint.Metadata.GetMetadata<Version>() is not null);

        public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
        {
            var wanted = httpContext.Request.Headers["Api-Version"].ToString() + httpContext.Request.Query["v"];
            for (var i = 0; i < candidates.Count; i++)
            {
                if (candidates.IsValidCandidate(i) && candidates[i].Endpoint.Metadata.GetMetadata<Version>() is { } version && version.Text != wanted)
                    candidates.SetValidity(i, false);
            }

            return Task.CompletedTask;
        }
    }
}
