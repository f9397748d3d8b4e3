using System.Collections.Concurrent;
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
    private readonly HttpRateLimitMetadata[] _global;
    private readonly ConcurrentDictionary<string, RateLimitPolicy> _policies = new(StringComparer.OrdinalIgnoreCase);

    public HttpRateLimitMiddleware(RequestDelegate next, PatternRuntime patterns, IOptions<HttpRateLimitOptions> options, EndpointDataSource endpoints)
    {
        _next = next;
        _patterns = patterns;
        _options = options.Value;
        _global = _options.GlobalPolicy is { } policy ? [new(policy, ByAddress: false)] : [];

        // So that a misspelt policy shows when the application starts, and not at the first request.
        foreach (var limit in endpoints.Endpoints.SelectMany(endpoint => endpoint.Metadata.GetOrderedMetadata<HttpRateLimitMetadata>()).Concat(_global))
            PolicyOf(limit.Policy);
    }

    public Task InvokeAsync(HttpContext context)
    {
        var ofEndpoint = context.GetEndpoint()?.Metadata.GetOrderedMetadata<HttpRateLimitMetadata>() ?? [];
        return _global.Length + ofEndpoint.Count == 0 ? _next(context) : CountAsync(context, [.. _global, .. ofEndpoint]);
    }

    private RateLimitPolicy PolicyOf(string name) => _policies.GetOrAdd(name, static (name, patterns) => patterns.GetRateLimitPolicy(name), _patterns);

    private async Task CountAsync(HttpContext context, HttpRateLimitMetadata[] limits)
    {
        var entered = new List<(string Policy, RateLimitEntry Entry)>(limits.Length);
        context.Response.OnStarting(() =>
        {
            RateLimitFields.Write(context.Response.Headers, entered, _options.LegacyFields);
            return Task.CompletedTask;
        });
        try
        {
            foreach (var limit in limits)
            {
                var key = limit.ByAddress ? HttpRateLimitKey.Address(context) : _options.Key(context);
                var entry = await PolicyOf(limit.Policy).EnterAsync(key, 1, _options.Tier(context), context.RequestAborted).ConfigureAwait(false);
                entered.Add((limit.Policy, entry));
                switch (entry.Rejection)
                {
                    case null:
                        continue;
                    case OperationCanceledException:
                        return;
                    case var rejection:
                        await RateLimitProblem.WriteAsync(context, limit.Policy, rejection).ConfigureAwait(false);
                        return;
                }
            }

            await _next(context).ConfigureAwait(false);
        }
        finally
        {
            foreach (var (_, entry) in entered)
                await entry.ExitAsync(null, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
