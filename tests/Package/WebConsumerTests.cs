using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Patterns.Codegen.Package.Tests.Feed;

namespace Patterns.Codegen.Package.Tests;

public class WebConsumerTests(PackageFeed feed)
{
    private static readonly string[] s_packages = ["Patterns.Codegen", "Patterns.Codegen.AspNetCore"];

    [Fact]
    public async Task An_empty_program_builds_without_a_warning_and_serves()
    {
        var consumer = await Consumer.CreateAsync(feed, "Web", "Microsoft.NET.Sdk.Web", s_packages);
        await consumer.BuildAsync();
        await ServeAsync(consumer.Program);
    }

    [Fact]
    public async Task It_publishes_as_native_code_without_a_warning_and_serves()
    {
        var consumer = await Consumer.CreateAsync(feed, "Web", "Microsoft.NET.Sdk.Web", s_packages, "<PublishAot>true</PublishAot><TrimmerSingleWarn>false</TrimmerSingleWarn>", "Native");
        await ServeAsync(consumer.ProgramIn(await consumer.PublishAsync()));
    }

    private static async Task ServeAsync(string program)
    {
        using var server = DotNet.Start(program, Path.GetDirectoryName(program)!);
        try
        {
            var address = await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
            using var client = new HttpClient { BaseAddress = new Uri(address!), Timeout = TimeSpan.FromSeconds(30) };
            Assert.Equal("42", await client.GetStringAsync("/charge/42", TestContext.Current.CancellationToken));

            // The first failure is the core method's own and opens the circuit; the second call is not made.
            Assert.Equal(HttpStatusCode.InternalServerError, (await client.GetAsync("/stock", TestContext.Current.CancellationToken)).StatusCode);
            using var rejected = await client.GetAsync("/stock", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, rejected.StatusCode);
            Assert.Equal("application/problem+json", rejected.Content.Headers.ContentType?.MediaType);
            Assert.InRange(rejected.Headers.RetryAfter?.Delta ?? default, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));

            var state = await client.GetFromJsonAsync<JsonElement>("/patterns/state", TestContext.Current.CancellationToken);
            Assert.Equal("Open", state.GetProperty("circuitBreakers")[0].GetProperty("state").GetString());
            Assert.Equal("Degraded", await client.GetStringAsync("/health", TestContext.Current.CancellationToken));
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync(CancellationToken.None);
        }
    }
}
