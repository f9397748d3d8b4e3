using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Patterns.Codegen.AspNetCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers idempotency over HTTP.</summary>
public static class HttpIdempotencyServiceCollectionExtensions
{
    /// <summary>Sets how <c>app.UseIdempotency()</c> treats requests, and has OpenAPI documents show the header. Calls <c>AddPatterns()</c>. May be called several times.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="OptionsValidationException">At start-up, when an option is out of its range.</exception>
    public static IServiceCollection AddIdempotency(this IServiceCollection services, Action<HttpIdempotencyOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddPatterns();
        services.AddProblemDetails();
        services.AddOptions<HttpIdempotencyOptions>()
            .Configure(options => configure?.Invoke(options))
            .Validate(static options => options.MaxBodyBytes is >= 0 and <= 64 * 1024 * 1024, "AddIdempotency: MaxBodyBytes must be 0 to 67,108,864 (64 MiB).")
            .Validate(static options => options.Ttl >= TimeSpan.FromSeconds(1) && options.Ttl <= TimeSpan.FromHours(8_760), "AddIdempotency: Ttl must be 1 s to 8,760 h.")
            .Validate(static options => options.Lease >= TimeSpan.FromSeconds(1) && options.Lease <= TimeSpan.FromHours(24), "AddIdempotency: Lease must be 1 s to 24 h.")
            .Validate(static options => options.Lease <= options.Ttl, "AddIdempotency: Lease must not be longer than Ttl.")
            .Validate(static options => options.RetryAfter >= TimeSpan.FromSeconds(1) && options.RetryAfter <= TimeSpan.FromHours(1), "AddIdempotency: RetryAfter must be 1 s to 1 h.")
            .Validate(static options => Enum.IsDefined(options.OnConcurrent), "AddIdempotency: OnConcurrent must be Wait or Reject.")
            .ValidateOnStart();
        services.TryAddSingleton<HttpIdempotencyUse>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, HttpIdempotencyUse>(static provider => provider.GetRequiredService<HttpIdempotencyUse>()));
        services.TryAddEnumerable(ServiceDescriptor.Transient<IApiDescriptionProvider, IdempotencyApiDescriptionProvider>());
        return services;
    }
}
