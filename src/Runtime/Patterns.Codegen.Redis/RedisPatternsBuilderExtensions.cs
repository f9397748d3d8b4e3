using Microsoft.Extensions.DependencyInjection.Extensions;
using Patterns.Codegen;
using Patterns.Codegen.Redis;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds what Patterns.Codegen knows of Redis.</summary>
public static class RedisPatternsBuilderExtensions
{
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
}
