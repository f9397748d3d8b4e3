using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Patterns.Codegen.Configuration;
using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Locks;
using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Stores;
using Polly.Registry;

namespace Patterns.Codegen;

/// <summary>Gives the runtime what the application registered. After the user's own steps, so that only what they left open is taken.</summary>
/// <param name="provider">The services of the application.</param>
internal sealed class RegisteredParts(IServiceProvider provider) : IPostConfigureOptions<PatternRuntimeOptions>
{
    public void PostConfigure(string? name, PatternRuntimeOptions options)
    {
        if (name != Options.DefaultName)
            return;
        if (options.TimeProvider == TimeProvider.System && provider.GetService<TimeProvider>() is { } timeProvider)
            options.TimeProvider = timeProvider;
        options.LoggerFactory ??= provider.GetService<ILoggerFactory>();
        if (options.Configuration is null && provider.GetService<IConfiguration>() is { } configuration)
        {
            options.Configuration = RootSection.In(configuration);
            // A reload may bring the misspelt name that the start would refuse.
            options.Extras.CheckConfiguration = () => RootSection.In(configuration);
        }

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
