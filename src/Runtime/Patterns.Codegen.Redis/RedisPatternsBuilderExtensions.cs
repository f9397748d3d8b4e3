using Microsoft.Extensions.DependencyInjection.Extensions;
using Patterns.Codegen;
using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Locks;
using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Redis;
using Patterns.Codegen.Redis.RateLimiting;
using Patterns.Codegen.Stores;
using StackExchange.Redis;

// The overloads differ in an argument that has no default, so none can be taken for another.
#pragma warning disable RS0026, RS0027

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds what Patterns.Codegen knows of Redis.</summary>
public static class RedisPatternsBuilderExtensions
{
    /// <summary>
    /// Has attributes keep their state in Redis: registers the Redis stores of all patterns on one connection, checks the server when the host starts, and has retries and circuit breakers
    /// judge its failures (<see cref="AddRedisFailures"/>). Call it again with another <see cref="RedisPatternsOptions.Name"/> for a second Redis.
    /// </summary>
    /// <param name="builder">What <c>services.AddPatterns()</c> returned.</param>
    /// <param name="configuration">A connection string of StackExchange.Redis, such as <c>localhost:6379,password=...</c>.</param>
    /// <param name="configure">Changes names and keys.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentException">The connection string is malformed, or the name is taken.</exception>
    public static PatternsBuilder AddRedis(this PatternsBuilder builder, string configuration, Action<RedisPatternsOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(configuration);
        return AddRedis(builder, ConfigurationOptions.Parse(configuration), configure);
    }

    /// <inheritdoc cref="AddRedis(PatternsBuilder, string, Action{RedisPatternsOptions})" />
    /// <param name="builder">What <c>services.AddPatterns()</c> returned.</param>
    /// <param name="configuration">Where to and how.</param>
    /// <param name="configure">Changes names and keys.</param>
    public static PatternsBuilder AddRedis(this PatternsBuilder builder, ConfigurationOptions configuration, Action<RedisPatternsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return Add(builder, configure, (_, options) => RedisConnection.To(configuration, options));
    }

    /// <inheritdoc cref="AddRedis(PatternsBuilder, string, Action{RedisPatternsOptions})" />
    /// <param name="builder">What <c>services.AddPatterns()</c> returned.</param>
    /// <param name="connection">A connection of the application. It stays the application's: nothing here closes it.</param>
    /// <param name="configure">Changes names and keys.</param>
    public static PatternsBuilder AddRedis(this PatternsBuilder builder, IConnectionMultiplexer connection, Action<RedisPatternsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return Add(builder, configure, (_, options) => new(options, () => Task.FromResult(connection), owned: false));
    }

    /// <inheritdoc cref="AddRedis(PatternsBuilder, string, Action{RedisPatternsOptions})" />
    /// <param name="builder">What <c>services.AddPatterns()</c> returned.</param>
    /// <param name="connect">Gives the connection when it is first needed, such as one that is registered with the services. Nothing here closes it.</param>
    /// <param name="configure">Changes names and keys.</param>
    public static PatternsBuilder AddRedis(this PatternsBuilder builder, Func<IServiceProvider, Task<IConnectionMultiplexer>> connect, Action<RedisPatternsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(connect);
        return Add(builder, configure, (provider, options) => new(options, () => connect(provider), owned: false));
    }

    /// <summary>
    /// Has retries and circuit breakers judge failures of Redis by <see cref="RedisFailureClassifier"/>, which knows more of them than the core
    /// does without a reference to StackExchange.Redis. May be called several times.
    /// </summary>
    /// <param name="builder">What <c>services.AddPatterns()</c> returned.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static PatternsBuilder AddRedisFailures(this PatternsBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IFailureClassifier, RedisFailureClassifier>());
        return builder;
    }

    private static PatternsBuilder Add(PatternsBuilder builder, Action<RedisPatternsOptions>? configure, Func<IServiceProvider, RedisPatternsOptions, RedisConnection> make)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new RedisPatternsOptions();
        configure?.Invoke(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Name, nameof(configure));
        ArgumentNullException.ThrowIfNull(options.KeyPrefix, nameof(configure));
        if (builder.Services.Any(service => service.ServiceType == typeof(RedisConnection) && Equals(service.ServiceKey, options.Name)))
            throw new ArgumentException($"AddRedis was called twice for the name '{options.Name}'. Give the second Redis another one: AddRedis(..., options => options.Name = \"...\").", nameof(configure));

        builder.Services.AddKeyedSingleton(options.Name, (provider, _) => make(provider, options));
        AddStores(builder.Services, provider => provider.GetRequiredKeyedService<RedisConnection>(options.Name));
        return builder.AddRedisFailures();
    }

    // One line for each pattern that keeps state in Redis.
    private static void AddStores(IServiceCollection services, Func<IServiceProvider, RedisConnection> connection)
    {
        services.AddSingleton<IStoreCheck>(provider => new RedisStoreCheck(connection(provider)));
        services.AddSingleton<ILockStore>(provider => new RedisLockStore(connection(provider)));
        services.AddSingleton<IIdempotencyStore>(provider => new RedisIdempotencyStore(connection(provider)));
        services.AddSingleton<IRateLimitStore>(provider => new RedisRateLimitStore(connection(provider)));
    }
}
