using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.AspNetCore;

/// <summary>Counts requests, refuses those above a limit, and tells clients what is left of it.</summary>
internal sealed class HttpRateLimitMiddleware
{
    private readonly RequestDelegate _next;
    private readonly PatternRuntime _patterns;
    private readonly HttpRateLimitOptions _options;
    private readonly HttpRateLimit[] _global;
    private readonly ConcurrentDictionary<string, RateLimitPolicy> _policies = new(StringComparer.OrdinalIgnoreCase);

    // Each endpoint's, for as long as there is the endpoint.
    private readonly ConditionalWeakTable<Endpoint, HttpRateLimit[]> _limits = [];
    private readonly ConditionalWeakTable<Endpoint, HttpRateLimit[]>.CreateValueCallback _read;

    public HttpRateLimitMiddleware(RequestDelegate next, PatternRuntime patterns, IOptions<HttpRateLimitOptions> options, EndpointDataSource endpoints, RoutingOrder order)
    {
        _next = next;
        _patterns = patterns;
        _options = options.Value;
        _global = _options.GlobalPolicy is { } policy ? [LimitOf(new(policy, ByAddress: false))] : [];
        _read = LimitsOf;

        // So that a misspelt policy shows when the application starts, and not at the first request.
        foreach (var endpoint in endpoints.Endpoints)
        {
            var limits = LimitsOf(endpoint);
            if (order.IsInFront && limits.Length > _global.Length)
            {
                throw new InvalidOperationException(
                    $"app.UsePatternsRateLimits() stands in front of app.UseRouting(), so that the rate limit '{limits[_global.Length].Name}' of the endpoint '{endpoint.DisplayName}' would not be counted. {HttpRateLimitUse.Remedy}");
            }
        }
    }

    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint)
            return CheckOrderAsync(context);
        var limits = _limits.GetValue(endpoint, _read);
        return limits.Length == 0 || SecondRun.IsOne(context) ? _next(context) : CountAsync(context, limits);
    }

    // The limits of an endpoint that is chosen behind this middleware would not be counted, and nobody would notice: it must not run.
    private Task CheckOrderAsync(HttpContext context)
    {
        if (SecondRun.IsOne(context))
            return _next(context);
        LateEndpoint.Check(context, endpoint => CheckCounted(context, endpoint));
        return _global.Length == 0 ? _next(context) : CountAsync(context, _global);
    }

    private void CheckCounted(HttpContext context, Endpoint endpoint)
    {
        if (!SecondRun.IsOne(context) && _limits.GetValue(endpoint, _read) is { } limits && limits.Length > _global.Length)
        {
            throw new InvalidOperationException(
                $"The request was not counted by the rate limit '{limits[_global.Length].Name}' of the endpoint '{endpoint.DisplayName}', which was not yet known, and is not processed. {HttpRateLimitUse.Remedy}");
        }
    }

    // The global limit comes first.
    private HttpRateLimit[] LimitsOf(Endpoint endpoint)
    {
        var ofEndpoint = endpoint.Metadata.GetOrderedMetadata<HttpRateLimitMetadata>();
        return ofEndpoint.Count == 0 ? _global : [.. _global.Concat(ofEndpoint.Select(LimitOf)).DistinctBy(limit => (limit.Policy, limit.ByAddress))];
    }

    private HttpRateLimit LimitOf(HttpRateLimitMetadata metadata) =>
        new(metadata, _policies.GetOrAdd(metadata.Policy, static (name, patterns) => patterns.GetRateLimitPolicy(name), _patterns));

    private async Task CountAsync(HttpContext context, HttpRateLimit[] limits)
    {
        var request = new HttpRateLimitRequest(context.Response, limits.Length, _options.LegacyFields);
        request.WriteFieldsInTime();
        context.Features.Set(request);
        try
        {
            var tier = _options.Tier(context);
            foreach (var limit in limits)
            {
                var key = limit.ByAddress ? HttpRateLimitKey.Address(context) : _options.Key(context);
                // One by user and one by address are the same for whoever is not signed in.
                if (request.HasCounted(limit.Policy, key))
                    continue;
                var entry = await limit.Policy.EnterAsync(key, 1, tier, context.RequestAborted).ConfigureAwait(false);
                request.Add(limit, key, entry);
                switch (entry.Rejection)
                {
                    case null:
                        continue;
                    case OperationCanceledException:
                        return;
                    case RateLimitExceededException or RateLimitStoreUnavailableException:
                        await RateLimitProblem.WriteAsync(context, limit.Name, entry.Rejection).ConfigureAwait(false);
                        return;
                    case var mistake:
                        // Not the client's doing, such as a key that is null: an error of the application, to be logged as such.
                        ExceptionDispatchInfo.Throw(mistake);
                        break;
                }
            }

            await _next(context).ConfigureAwait(false);
        }
        finally
        {
            await request.ExitAsync(context.RequestAborted).ConfigureAwait(false);
        }
    }
}
