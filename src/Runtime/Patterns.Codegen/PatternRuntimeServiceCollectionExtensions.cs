using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Patterns.Codegen;
using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Locks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the runtime of pattern attributes.</summary>
public static class PatternRuntimeServiceCollectionExtensions
{
    /// <summary>
    /// Registers one <see cref="PatternRuntime"/> for the application. It uses what is registered of <see cref="TimeProvider"/>, <see cref="ILoggerFactory"/>,
    /// <see cref="IConfiguration"/> (section <c>Patterns</c>), <see cref="IFailureClassifier"/> and Polly pipelines, and checks all values when the host
    /// starts. May be called several times.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">Changes what the runtime is made from; wins over what is registered.</param>
    /// <returns>For other packages to extend.</returns>
    public static PatternsBuilder AddPatterns(this IServiceCollection services, Action<PatternRuntimeOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (configure is not null)
            services.Configure(configure);
        // Each on its own: an application may have registered some of them itself.
        services.AddOptions();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<PatternRuntimeOptions>, RegisteredParts>());
        services.TryAddSingleton(static provider => new PatternRuntime(provider.GetRequiredService<IOptions<PatternRuntimeOptions>>().Value));
        services.TryAddSingleton<LockProvider>();
        services.TryAddSingleton<IdempotencyProvider>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PatternRuntimeStartup>());
        return new(services);
    }
}
