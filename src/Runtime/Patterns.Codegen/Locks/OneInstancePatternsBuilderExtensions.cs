using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Patterns.Codegen;
using Patterns.Codegen.Configuration;
using Patterns.Codegen.Locks;
using Patterns.Codegen.Resilience;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers hosted services that run on one instance of many.</summary>
public static class OneInstancePatternsBuilderExtensions
{
    /// <summary>
    /// Registers a hosted service that runs on one instance of the service at a time (<see cref="RunOnOneInstanceAttribute"/>, whose values hold; without it, the defaults). Do not register it with
    /// <c>AddHostedService</c> as well.
    /// </summary>
    /// <typeparam name="TService">The hosted service. It is made anew for each term.</typeparam>
    /// <param name="builder">What <c>services.AddPatterns()</c> returned.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="PatternConfigurationException">A value of the attribute is out of range.</exception>
    public static PatternsBuilder AddHostedServiceOnOneInstance<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TService>(this PatternsBuilder builder)
        where TService : class, IHostedService
    {
        ArgumentNullException.ThrowIfNull(builder);
        var stated = (RunOnOneInstanceAttribute?)Attribute.GetCustomAttribute(typeof(TService), typeof(RunOnOneInstanceAttribute)) ?? new();
        var section = $"[RunOnOneInstance] of {typeof(TService).FullName}";
        if (!DurationText.TryParse(stated.Ttl, out var ttl))
            throw new PatternConfigurationException($"{section}: Ttl", stated.Ttl, DurationText.Expected);
        var errors = new List<SettingError>();
        LockValues.Resolve(new() { Ttl = ttl, Store = stated.Store }, errors);
        SettingError.ThrowFirst(errors, section);
        var key = stated.Key ?? $"instance:{typeof(TService).FullName}";
        if (LockKey.Problem(key) is { } problem)
            throw new PatternConfigurationException($"{section}: Key", key, problem.Message);

        // Standing by is no failure, so the wait is as long as it may be.
        var options = new LockOptions { Ttl = ttl, Store = stated.Store, Wait = SettingRange.Longest };
        builder.Services.AddSingleton<IHostedService>(provider => new OneInstanceService<TService>(
            provider,
            provider.GetRequiredService<LockProvider>(),
            provider.GetRequiredService<PatternRuntime>(),
            key,
            options));
        return builder;
    }
}
