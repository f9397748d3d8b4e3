using System.Net;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Patterns.Codegen.CodeFixes.Tests.Infrastructure;
using Polly.Timeout;

namespace Patterns.Codegen.CodeFixes.Tests.Resilience;

/// <summary>Runs what fixes leave behind.</summary>
public sealed class RepairedProgramTests
{
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(60);

    /// <summary>Each request hangs until its token is cancelled: without the time-out, or without its token, nothing would ever do that.</summary>
    [Theory]
    [InlineData("policies_all", "GetAsync", 0)]
    [InlineData("policies_all", "GetAsync", 2)]
    [InlineData("policies_all", "DropAsync", 0)]
    [InlineData("pipeline_all", "GetAsync", 0)]
    [InlineData("pipeline_all", "GetAsync", 1)]
    public async Task A_hanging_request_ends(string sample, string method, int parameters)
    {
        var type = RepairedProgram.Load("PCG2007", sample).GetType("Stock")!;
        using var http = new HttpClient(new ScriptedHandler(async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return new HttpResponseMessage();
        }))
        { BaseAddress = new Uri("http://stock"), Timeout = Timeout.InfiniteTimeSpan };
        object[] arguments = parameters switch { 0 => [], 1 => [CancellationToken.None], _ => [7, CancellationToken.None] };
        var running = Run(type.GetMethods().Single(m => m.Name == method && m.GetParameters().Length == parameters).Invoke(Activator.CreateInstance(type, http), arguments)!);
        await Assert.ThrowsAsync<TimeoutRejectedException>(() => running.WaitAsync(s_bound, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Each_attempt_sends_the_same_key_and_body()
    {
        var type = RepairedProgram.Load("PCG2005", "idempotency_key").GetType("PaymentClient")!;
        var handler = new ScriptedHandler((_, _) => throw new HttpRequestException("away"));
        using var http = new HttpClient(handler) { BaseAddress = new Uri("http://payments") };
        var client = Activator.CreateInstance(type, http);
        using var change = new StringContent("change");
        await Assert.ThrowsAsync<HttpRequestException>(() => Run(type.GetMethod("ChargeAsync")!.Invoke(client, [new { Amount = 20 }, CancellationToken.None])!));
        await Assert.ThrowsAsync<HttpRequestException>(() => Run(type.GetMethod("ChangeAsync")!.Invoke(client, [change])!));
        IEnumerable<(HttpMethod, string?, string)> expected =
        [
            .. Enumerable.Repeat((HttpMethod.Post, (string?)"order-1", """{"amount":20}"""), 3),
            .. Enumerable.Repeat((HttpMethod.Patch, (string?)"order-1", "change"), 3),
        ];
        Assert.Equal(expected, handler.Requests);
    }

    [Theory]
    [InlineData("policies_all", "PaymentClient", "ChargeAsync")]
    [InlineData("policies_all", "RefundClient", "RefundAsync")]
    [InlineData("policies_all", "OrderClient", "OrderAsync")]
    [InlineData("handlers_all", "PaymentClient", "ChargeAsync")]
    [InlineData("handlers_all", "RefundClient", "RefundAsync")]
    [InlineData("handlers_all", "OrderClient", "OrderAsync")]
    [InlineData("handlers_all", "LetterClient", "SendAsync")]
    public async Task A_post_is_sent_once(string sample, string client, string method)
    {
        var assembly = RepairedProgram.Load("PCG2005", sample);
        var handler = new ScriptedHandler((_, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable)));
        var services = new ServiceCollection();
        services.ConfigureHttpClientDefaults(builder => builder.ConfigurePrimaryHttpMessageHandler(() => handler).ConfigureHttpClient(http => http.BaseAddress = new Uri("http://payments")));
        assembly.GetType("Registration")!.GetMethod("Add")!.Invoke(null, [services]);
        await using var provider = services.BuildServiceProvider();
        var type = assembly.GetType(client)!;
        using var content = new StringContent("20");
        await Run(type.GetMethod(method)!.Invoke(provider.GetRequiredService(type), [content])!).WaitAsync(s_bound, TestContext.Current.CancellationToken);
        Assert.Single(handler.Requests);
    }

    /// <summary>The question about the answer stands behind that about the exception, and there is no answer then.</summary>
    [Fact]
    public async Task An_error_that_cannot_succeed_reaches_the_caller_as_it_is()
    {
        var assembly = RepairedProgram.Load("PCG2001", "answer_behind_the_exception");
        var handler = new ScriptedHandler((_, _) => throw new FormatException("no venue"));
        var services = new ServiceCollection();
        services.ConfigureHttpClientDefaults(builder => builder.ConfigurePrimaryHttpMessageHandler(() => handler));
        assembly.GetType("Registration")!.GetMethod("Add")!.Invoke(null, [services]);
        await using var provider = services.BuildServiceProvider();
        using var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient("venues");
        await Assert.ThrowsAsync<FormatException>(() => http.GetAsync("http://venues/", TestContext.Current.CancellationToken).WaitAsync(s_bound, TestContext.Current.CancellationToken));
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task A_get_is_still_retried()
    {
        var assembly = RepairedProgram.Load("PCG2005", "policies_all");
        var handler = new ScriptedHandler((_, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable)));
        var services = new ServiceCollection();
        services.ConfigureHttpClientDefaults(builder => builder.ConfigurePrimaryHttpMessageHandler(() => handler));
        assembly.GetType("Registration")!.GetMethod("Add")!.Invoke(null, [services]);
        await using var provider = services.BuildServiceProvider();
        using var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient("PaymentClient");
        using var response = await http.GetAsync(new Uri("http://payments/charges"), TestContext.Current.CancellationToken).WaitAsync(s_bound, TestContext.Current.CancellationToken);
        Assert.Equal(3, handler.Requests.Count);
    }

    private static Task Run(object started) => started as Task ?? (Task)started.GetType().GetMethod("AsTask", BindingFlags.Public | BindingFlags.Instance)!.Invoke(started, [])!;
}
