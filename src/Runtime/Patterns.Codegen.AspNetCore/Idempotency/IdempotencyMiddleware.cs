using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.AspNetCore;

/// <summary>Answers repeated requests with the stored answer of the first.</summary>
internal sealed partial class IdempotencyMiddleware(
    RequestDelegate next,
    IdempotencyProvider idempotency,
    IOptions<HttpIdempotencyOptions> options,
    IOptions<AuthorizationOptions> authorization,
    IOptions<RouteOptions> routes,
    IServiceProvider services,
    ILogger<IdempotencyMiddleware> logger)
{
    private readonly HttpIdempotencyOptions _options = options.Value;
    private readonly AuthorizationOrder _authorization = new(authorization.Value, routes.Value);
    private readonly EndpointTwins _twins = new(services.GetService<EndpointDataSource>());
    private bool _hasMetGrpc;

    private readonly IdempotencySettings _settings = new()
    {
        Ttl = options.Value.Ttl,
        Lease = options.Value.Lease,
        OnConcurrent = options.Value.OnConcurrent,
        Store = options.Value.Store,
    };

    // Not an async method: a request without a key costs two look-ups.
    public Task InvokeAsync(HttpContext context)
    {
        if (!Applies(context.Request.Method))
            return next(context);
        if (context.GetEndpoint() is not { } endpoint)
            return CheckOrderAsync(context);
        if (endpoint.Metadata.GetMetadata<DisableIdempotencyAttribute>() is not null)
            return next(context);
        var header = context.Request.Headers[IdempotencyKey.HeaderName];
        if (header.Count == 0 && endpoint.Metadata.GetMetadata<RequireIdempotencyAttribute>() is null)
            return next(context);
        if (SecondRun.IsOne(context) || RoutingRefusal.IsOne(endpoint) || KeyedRequestLifetime.IsOver(context))
            return next(context);
        if (IsGrpc(context.Request))
            return PassGrpcAsync(context, endpoint);
        if (header.Count == 0)
            return IdempotencyProblem.Missing.WriteAsync(context);
        return IdempotencyHeader.Read(header, out var key) is { } wrong ? IdempotencyProblem.Malformed(wrong).WriteAsync(context) : HandleAsync(context, endpoint, key);
    }

    // An endpoint that is chosen behind this middleware would run every repetition, and nobody would notice: it must not run.
    private Task CheckOrderAsync(HttpContext context)
    {
        if (!SecondRun.IsOne(context))
            LateEndpoint.Check(context, endpoint => CheckLookedAt(context, endpoint));
        return next(context);
    }

    private static void CheckLookedAt(HttpContext context, Endpoint endpoint)
    {
        if (SecondRun.IsOne(context) || RoutingRefusal.IsOne(endpoint) || endpoint.Metadata.GetMetadata<DisableIdempotencyAttribute>() is not null)
            return;
        if (endpoint.Metadata.GetMetadata<RequireIdempotencyAttribute>() is not null || (context.Request.Headers.ContainsKey(IdempotencyKey.HeaderName) && !IsGrpc(context.Request)))
            throw new InvalidOperationException($"The Idempotency-Key of a request to '{endpoint.DisplayName}' was not looked at, because its endpoint was not yet known, and the request is not processed. {HttpIdempotencyUse.Remedy}");
    }

    private static bool IsGrpc(HttpRequest request) => request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true;

    // Its failures are 200 as well, and what tells them comes behind the body. Refused where a key is required, so that nobody gets around it by the type of his content.
    private Task PassGrpcAsync(HttpContext context, Endpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<RequireIdempotencyAttribute>() is not null)
            return IdempotencyProblem.Grpc.WriteAsync(context);
        if (!Interlocked.Exchange(ref _hasMetGrpc, true))
            GrpcIgnored(logger, endpoint.DisplayName);
        return next(context);
    }

    private bool Applies(string method) => HttpMethods.IsPost(method) || HttpMethods.IsPatch(method) || (_options.IncludesPut && HttpMethods.IsPut(method));

    private async Task HandleAsync(HttpContext context, Endpoint endpoint, string key)
    {
        _authorization.Check(context, endpoint);
        // Routing heeds no case, so all ways to write the method are one operation.
        var operation = $"{HttpMethods.GetCanonicalizedValue(context.Request.Method)} {HostOf(context, endpoint)}{(endpoint as RouteEndpoint)?.RoutePattern.RawText ?? endpoint.DisplayName}";
        if (await RequestFingerprint.ReadAsync(context.Request, _twins.NameOf(endpoint), _options.MaxBodyBytes, context.RequestAborted).ConfigureAwait(false) is not { } fingerprint)
        {
            RequestTooLong(logger, operation, _options.MaxBodyBytes);
            await next(context).ConfigureAwait(false);
            return;
        }

        using var lifetime = new KeyedRequestLifetime(context);
        var call = await idempotency.EnterAsync(operation, Scoped(context, key), fingerprint, _settings, lifetime.End).ConfigureAwait(false);
        if (call.Rejection is { } rejection)
            await RefuseAsync(context, rejection).ConfigureAwait(false);
        else if (call.Result is not { } stored)
            await RunAsync(context, call, lifetime, operation).ConfigureAwait(false);
        else if (!await StoredResponse.TrySendAsync(stored, context.Response, context.RequestAborted).ConfigureAwait(false))
            await IdempotencyProblem.Unreadable.WriteAsync(context).ConfigureAwait(false);
    }

    // Only of routes that are bound to hosts: elsewhere a repetition may well come to another name of the same service.
    private static string HostOf(HttpContext context, Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHostMetadata>() is not { Hosts: { Count: > 0 } hosts } ? ""
        : hosts.Any(static host => host.Contains('*', StringComparison.Ordinal)) ? $"//{context.Request.Host.Host.ToLowerInvariant()}/"
        : $"//{string.Join(',', hosts)}/";

    // The length tells where the principal ends, so that nobody can write himself into another's keys.
    private string Scoped(HttpContext context, string key) => _options.Principal(context) is { } principal ? $"{principal.Length}:{principal}:{key}" : $"-:{key}";

    private Task RefuseAsync(HttpContext context, Exception rejection)
    {
        switch (rejection)
        {
            case IdempotencyKeyMismatchException:
                return IdempotencyProblem.Mismatch.WriteAsync(context, rejection);
            case IdempotencyInFlightException:
                return (IdempotencyProblem.InFlight with { RetryAfter = _options.RetryAfter }).WriteAsync(context, rejection);
            case IdempotencyResultException:
                return IdempotencyProblem.Unreadable.WriteAsync(context, rejection);
            case OperationCanceledException when context.RequestAborted.IsCancellationRequested:
                ThrowIfTimedOut(context);
                return Task.CompletedTask;
            default:
                return (IdempotencyProblem.Unavailable with { RetryAfter = _options.RetryAfter }).WriteAsync(context, rejection);
        }
    }

    private async Task RunAsync(HttpContext context, IdempotentCall call, KeyedRequestLifetime lifetime, string operation)
    {
        // Whoever hung up before has nothing to lose: nothing has run yet.
        lifetime.LeaveClient();
        if (lifetime.IsCut)
        {
            await call.ReleaseAsync().ConfigureAwait(false);
            ThrowIfTimedOut(context);
            return;
        }

        var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var response = context.Features.GetRequiredFeature<IHttpResponseFeature>();
        var start = new ResponseStart(response);
        var buffer = new ResponseBuffer(body.Stream, _options.MaxBodyBytes, GoOut);
        await using var _ = buffer.ConfigureAwait(false);
        try
        {
            var kept = new StreamResponseBodyFeature(buffer, body);
            context.Features.Set<IHttpResponseBodyFeature>(kept);
            context.Features.Set<IHttpResponseFeature>(start);
            lifetime.Enter(context, call.Token);
            await next(context).ConfigureAwait(false);
            if (IsSuccess(context.Response))
                await start.RunAsync().ConfigureAwait(false);
            await kept.CompleteAsync().ConfigureAwait(false);
        }
        catch
        {
            await call.ReleaseAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            lifetime.Leave(context);
            context.Features.Set(body);
            context.Features.Set(response);
            start.HandOver();
        }

        await FinishAsync(context, call, buffer, lifetime, operation).ConfigureAwait(false);

        void GoOut()
        {
            lifetime.FollowClient();
            start.HandOver();
        }
    }

    private async Task FinishAsync(HttpContext context, IdempotentCall call, ResponseBuffer buffer, KeyedRequestLifetime lifetime, string operation)
    {
        if (buffer.IsOverflown)
        {
            ResponseTooLong(logger, operation, _options.MaxBodyBytes);
            await call.ReleaseAsync().ConfigureAwait(false);
            return;
        }

        if (lifetime.IsCut || !IsWhole(context.Response, buffer))
        {
            await call.ReleaseAsync().ConfigureAwait(false);
            if (lifetime.IsCut)
                ThrowIfTimedOut(context);
            if (lifetime.IsAborted)
                return;
        }
        else if (await call.CompleteAsync(StoredResponse.Write(context.Response, buffer.Kept, _options.ReplayedHeaders)).ConfigureAwait(false) is { } lost && !context.Response.HasStarted)
        {
            // Another request has taken the key over: its answer is the one that counts.
            context.Response.Clear();
            await (IdempotencyProblem.InFlight with { RetryAfter = _options.RetryAfter }).WriteAsync(context, lost).ConfigureAwait(false);
            return;
        }

        // Otherwise nobody is there to be answered.
        if (!context.RequestAborted.IsCancellationRequested)
            await buffer.SendAsync(context.RequestAborted).ConfigureAwait(false);
    }

    private static bool IsSuccess(HttpResponse response) => response.StatusCode is >= 200 and <= 299;

    // A success, and as long as it says.
    private static bool IsWhole(HttpResponse response, ResponseBuffer buffer) =>
        IsSuccess(response) && (response.ContentLength is not { } length || length == buffer.Kept.Length);

    // The middleware that has set the time-out answers it. Where the client is gone, nobody is there to be answered.
    private static void ThrowIfTimedOut(HttpContext context) =>
        context.Features.Get<IHttpRequestTimeoutFeature>()?.RequestTimeoutToken.ThrowIfCancellationRequested();

    [LoggerMessage(362, LogLevel.Warning, "A gRPC call of {Endpoint} has an Idempotency-Key, which is ignored: calls of gRPC are not stored. Put [Idempotent] on the method behind it. This is said once.")]
    private static partial void GrpcIgnored(ILogger logger, string? endpoint);

    [LoggerMessage(360, LogLevel.Warning, "A request of {Operation} with an Idempotency-Key has a body of more than {Limit} bytes; it is processed, but a repetition will be processed again.")]
    private static partial void RequestTooLong(ILogger logger, string operation, int limit);

    [LoggerMessage(361, LogLevel.Warning, "The answer of {Operation} to a request with an Idempotency-Key has more than {Limit} bytes; it is not stored, and a repetition will be processed again.")]
    private static partial void ResponseTooLong(ILogger logger, string operation, int limit);
}
