using Patterns.Codegen;
using Patterns.Codegen.Locks;
using Patterns.Codegen.Redis;
using Patterns.Codegen.Redis.Locks;
using Patterns.Codegen.Stores;
using StackExchange.Redis;

// The overloads differ in an argument that has no default, so none can be taken for another.
#pragma warning disable RS0026

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds locks over several Redis servers.</summary>
public static class RedlockPatternsBuilderExtensions
{
    /// <summary>
    /// Has <c>[Lock]</c> keep locks on several independent Redis servers, of which a minority may be lost. Checks them when the host starts.
    /// </summary>
    /// <param name="builder">What <c>services.AddPatterns()</c> returned.</param>
    /// <param name="configurations">A connection string for each server: at least 3, better 5, none a replica of another.</param>
    /// <param name="configure">Changes names, keys and times.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="PatternConfigurationException">There are too few servers, or the same one twice.</exception>
    public static PatternsBuilder AddRedlock(this PatternsBuilder builder, IEnumerable<string> configurations, Action<RedlockOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(configurations);
        return builder.AddRedlock([.. configurations.Select(configuration => ConfigurationOptions.Parse(configuration))], configure);
    }

    /// <inheritdoc cref="AddRedlock(PatternsBuilder, IEnumerable{string}, Action{RedlockOptions}?)" />
    /// <param name="builder">What <c>services.AddPatterns()</c> returned.</param>
    /// <param name="configurations">Where to and how, for each server.</param>
    /// <param name="configure">Changes names, keys and times.</param>
    public static PatternsBuilder AddRedlock(this PatternsBuilder builder, IReadOnlyList<ConfigurationOptions> configurations, Action<RedlockOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configurations);
        var options = new RedlockOptions();
        configure?.Invoke(options);
        CheckTwice(options, configurations);

        RedlockStore Make(IServiceProvider provider) => new(
            [.. configurations.Select(configuration => RedisConnection.To(configuration, new() { Name = options.Name, KeyPrefix = options.KeyPrefix }))],
            options,
            provider.GetService<TimeProvider>());

        // Made now as well, for what can be known now: the number of servers and the options.
        _ = new RedlockStore([.. configurations.Select(configuration => RedisConnection.To(configuration))], options);
        builder.Services.AddKeyedSingleton(options.Name, (provider, _) => Make(provider));
        builder.Services.AddSingleton<ILockStore>(provider => provider.GetRequiredKeyedService<RedlockStore>(options.Name));
        builder.Services.AddSingleton<IStoreCheck>(provider => new RedlockStoreCheck(provider.GetRequiredKeyedService<RedlockStore>(options.Name)));
        return builder.AddRedisFailures();
    }

    private static void CheckTwice(RedlockOptions options, IReadOnlyList<ConfigurationOptions> configurations)
    {
        var endPoints = configurations.SelectMany(configuration => configuration.EndPoints.Select(endPoint => endPoint.ToString())).ToArray();
        if (endPoints.GroupBy(endPoint => endPoint, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
            throw new PatternConfigurationException($"AddRedlock '{options.Name}'", twice.Key, "this server is named twice; a majority takes independent ones, each named once.");
    }
}
