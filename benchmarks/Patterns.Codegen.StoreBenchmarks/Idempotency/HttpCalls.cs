using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using StackExchange.Redis;

namespace Patterns.Codegen.StoreBenchmarks.Idempotency;

/// <summary>Requests through a pipeline of ASP.NET Core with no server and no network before it: what a layer itself costs.</summary>
internal sealed class HttpCalls
{
    private static readonly byte[] s_request = Encoding.UTF8.GetBytes($$"""{"amount":5,"currency":"EUR","order":"{{new string('7', 960)}}"}""");
    private static readonly byte[] s_answer = Encoding.UTF8.GetBytes($$"""{"payment":"{{new string('8', 86)}}"}""");
    private static readonly TimeSpan s_life = TimeSpan.FromHours(24);

    private readonly IServiceProvider _services;
    private readonly IDatabase _database;
    private readonly Endpoint _endpoint = new RouteEndpoint(PayAsync, RoutePatternFactory.Parse("/payments"), 0, null, "payments");
    private readonly RequestDelegate _bare;
    private readonly RequestDelegate _layer;
    private readonly RequestDelegate _plain;

    /// <summary>Builds the pipelines.</summary>
    /// <param name="services">Of an application that called <c>AddIdempotency()</c>.</param>
    /// <param name="database">For the layer by hand.</param>
    public HttpCalls(IServiceProvider services, IDatabase database)
    {
        _services = services;
        _database = database;
        _bare = Pipeline(static _ => { });
        _layer = Pipeline(static app => app.UseIdempotency());
        _plain = Pipeline(app => app.Use(PlainAsync));
    }

    /// <summary>A request without a key, through a pipeline that knows none.</summary>
    public ValueTask BareAsync() => SendAsync(_bare, null);

    /// <summary>A request without a key, through our layer, which must neither read nor wrap its body, nor the answer's.</summary>
    public ValueTask WithoutKeyAsync() => SendAsync(_layer, null);

    /// <summary>A request with a new key, through our layer.</summary>
    public ValueTask WithKeyAsync() => SendAsync(_layer, Guid.NewGuid().ToString("N"));

    /// <summary>A request with a new key, through a layer by hand: GET, SET NX, the endpoint, SET. It compares no bodies, renews nothing and owns nothing.</summary>
    public ValueTask PlainWithKeyAsync() => SendAsync(_plain, Guid.NewGuid().ToString("N"));

    private static async Task PayAsync(HttpContext context)
    {
        if (!context.Request.Headers.ContainsKey(IdempotencyKey.HeaderName) && (context.Request.Body is not MemoryStream || context.Response.Body != Stream.Null))
            throw new InvalidOperationException("A body was wrapped although the request has no key.");
        var length = 0;
        var buffer = new byte[2048];
        while (await context.Request.Body.ReadAsync(buffer) is > 0 and var read)
            length += read;
        if (length != s_request.Length)
            throw new InvalidOperationException("The body did not arrive.");
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(s_answer);
    }

    private RequestDelegate Pipeline(Action<IApplicationBuilder> use)
    {
        var app = new ApplicationBuilder(_services);
        use(app);
        app.Run(static context => context.GetEndpoint()!.RequestDelegate!(context));
        return app.Build();
    }

    private async ValueTask SendAsync(RequestDelegate pipeline, string? key)
    {
        var context = new DefaultHttpContext { RequestServices = _services };
        context.SetEndpoint(_endpoint);
        context.Request.Method = HttpMethods.Post;
        context.Request.Path = "/payments";
        context.Request.ContentType = "application/json";
        context.Request.ContentLength = s_request.Length;
        context.Request.Body = new MemoryStream(s_request, writable: false);
        if (key is not null)
            context.Request.Headers[IdempotencyKey.HeaderName] = key;
        await pipeline(context);
        if (context.Response.StatusCode != StatusCodes.Status200OK)
            throw new InvalidOperationException($"Answered {context.Response.StatusCode}.");
    }

    private async Task PlainAsync(HttpContext context, RequestDelegate next)
    {
        RedisKey key = $"http:{context.Request.Path}:{context.Request.Headers[IdempotencyKey.HeaderName]}";
        if (!(await _database.StringGetAsync(key)).IsNull || !await _database.StringSetAsync(key, "running", s_life, When.NotExists))
            throw new InvalidOperationException("Not granted.");
        var client = context.Response.Body;
        using var kept = new MemoryStream();
        context.Response.Body = kept;
        await next(context);
        context.Response.Body = client;
        await _database.StringSetAsync(key, kept.ToArray(), s_life);
        kept.Position = 0;
        await kept.CopyToAsync(client);
    }
}
