using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Patterns.Codegen;
using Patterns.Codegen.Configuration;
using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Locks;
using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Stores;
using Polly.Registry;

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
        if (services.All(service => service.ServiceType != typeof(PatternRuntime)))
        {
            services.AddOptions<PatternRuntimeOptions>().PostConfigure<IServiceProvider>(TakeRegistered);
            services.AddSingleton(provider => new PatternRuntime(provider.GetRequiredService<IOptions<PatternRuntimeOptions>>().Value));
            services.TryAddSingleton<LockProvider>();
            services.TryAddSingleton<IdempotencyProvider>();
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PatternRuntimeStartup>());
        }

        return new(services);
    }

    // After the user's own steps, so that only what they left open is taken.
    private static void TakeRegistered(PatternRuntimeOptions options, IServiceProvider provider)
    {
        if (options.TimeProvider == TimeProvider.System && provider.GetService<TimeProvider>() is { } timeProvider)
            options.TimeProvider = timeProvider;
        options.LoggerFactory ??= provider.GetService<ILoggerFactory>();
        options.Configuration ??= provider.GetService<IConfiguration>() is { } configuration ? RootSection.In(configuration) : null;
        options.Pipelines ??= provider.GetService<ResiliencePipelineProvider<string>>();
        foreach (var classifier in provider.GetServices<IFailureClassifier>())
            options.FailureClassifiers.Add(classifier);
        foreach (var store in provider.GetServices<IRateLimitStore>())
            options.RateLimitStores.Add(store);
        foreach (var store in provider.GetServices<ILockStore>())
            options.LockStores.Add(store);
        foreach (var store in provider.GetServices<IIdempotencyStore>())
            options.IdempotencyStores.Add(store);
        foreach (var check in provider.GetServices<IStoreCheck>())
            options.StoreChecks.Add(check);
    }
}
