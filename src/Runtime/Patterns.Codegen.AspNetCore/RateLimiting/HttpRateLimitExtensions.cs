using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Patterns.Codegen;
using Patterns.Codegen.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Rate limits for endpoints.</summary>
public static class HttpRateLimitExtensions
{
    /// <summary>
    /// Registers what <see cref="UsePatternsRateLimits"/> needs, and three policies for the usual classes of endpoints: <c>auth</c> (10 a minute), <c>reads</c> (100, 300 or 1,000 a minute
    /// for the tiers free, pro and enterprise) and <c>writes</c> (20, 50 or 100 a minute). Policies of the same name in code or configuration win. They are looked at only where they
    /// are named, and are token buckets of the same size and rate in a store that counts no windows.
    /// </summary>
    /// <param name="services">The application's services; also needs <c>services.AddPatterns()</c>.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddPatternsRateLimits(this IServiceCollection services, Action<HttpRateLimitOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddLogging();
        services.AddProblemDetails();
        services.TryAddSingleton<HttpRateLimitUse>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, HttpRateLimitUse>(static provider => provider.GetRequiredService<HttpRateLimitUse>()));
        services.AddOptions<HttpRateLimitOptions>().Configure(options => configure?.Invoke(options));
        services.AddOptions<PatternRuntimeOptions>().PostConfigure(options => HttpRateLimitPresets.Add(options.RateLimiting));
        return services;
    }

    /// <summary>
    /// Counts requests to endpoints with <see cref="RequireRateLimit"/>, answers those above a limit with 429, <c>Retry-After</c> and a problem of type quota-exceeded, and tells every
    /// client its limit and what is left of it in <c>RateLimit-Policy</c> and <c>RateLimit</c>. Place it behind <c>UseForwardedHeaders</c>, <c>UseRouting</c> and <c>UseAuthentication</c>.
    /// </summary>
    /// <param name="app">The application.</param>
    /// <returns><paramref name="app"/>.</returns>
    /// <exception cref="InvalidOperationException">
    /// <see cref="AddPatternsRateLimits"/> was not called. When the application starts: <c>UseRouting</c> follows, and an endpoint has a limit of its own; in a branch, where that is not known, when
    /// there is a request to such an endpoint, which does not run; nor does one with a limit whose requests do not come by this middleware.
    /// </exception>
    /// <exception cref="KeyNotFoundException">When the application starts: an endpoint names a policy that is not defined.</exception>
    public static IApplicationBuilder UsePatternsRateLimits(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        UseOf(app.ApplicationServices, "app.UsePatternsRateLimits()").IsUsed = true;
        return app.UseMiddleware<HttpRateLimitMiddleware>(new RoutingOrder(app));
    }

    /// <summary>Counts requests to the endpoint by a policy. May be called several times: all policies must admit.</summary>
    /// <typeparam name="TBuilder">The kind of endpoint.</typeparam>
    /// <param name="builder">The endpoint, or a group.</param>
    /// <param name="policy">The policy, ignoring case.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="InvalidOperationException">
    /// <see cref="AddPatternsRateLimits"/> was not called: at once for a group, else when the framework builds the endpoint, which may be at the first request.
    /// </exception>
    public static TBuilder RequireRateLimit<TBuilder>(this TBuilder builder, string policy)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentException.ThrowIfNullOrEmpty(policy);
        return Limit(builder, policy, byAddress: false);
    }

    /// <summary>For sign-in, sign-up, password reset: 10 requests a minute from one client address, whoever it says it is. Policy <c>auth</c>.</summary>
    /// <typeparam name="TBuilder">The kind of endpoint.</typeparam>
    /// <param name="builder">The endpoint, or a group.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static TBuilder RequireAuthRateLimit<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => Limit(builder, HttpRateLimitPresets.Auth, byAddress: true);

    /// <summary>For reads: 100 to 1,000 requests a minute by tier. Policy <c>reads</c>.</summary>
    /// <typeparam name="TBuilder">The kind of endpoint.</typeparam>
    /// <param name="builder">The endpoint, or a group.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static TBuilder RequireReadRateLimit<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireRateLimit(HttpRateLimitPresets.Reads);

    /// <summary>For writes: 20 to 100 requests a minute by tier. Policy <c>writes</c>.</summary>
    /// <typeparam name="TBuilder">The kind of endpoint.</typeparam>
    /// <param name="builder">The endpoint, or a group.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static TBuilder RequireWriteRateLimit<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireRateLimit(HttpRateLimitPresets.Writes);

    // Where nothing is registered nobody else would notice.
    private static TBuilder Limit<TBuilder>(TBuilder builder, string policy, bool byAddress)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);

        // Of the builders only a group knows the services at once.
        if (builder is IEndpointRouteBuilder group)
            UseOf(group.ServiceProvider, $"A group of endpoints with the rate limit '{policy}'");
        builder.Add(endpoint =>
        {
            // Some kinds of endpoints come without services.
            if (endpoint.ApplicationServices.GetService<IServiceProvider>() is { } services)
                UseOf(services, $"The endpoint '{endpoint.DisplayName}' with the rate limit '{policy}'");
            CountedEndpoint.Guard(endpoint, policy);
        });
        return builder.WithMetadata(new HttpRateLimitMetadata(policy, byAddress));
    }

    private static HttpRateLimitUse UseOf(IServiceProvider services, string who) => services.GetService<HttpRateLimitUse>()
        ?? throw new InvalidOperationException($"{who} needs services that are not registered: call services.AddPatternsRateLimits(), and services.AddPatterns(). {HttpRateLimitUse.Remedy}");
}
