using Microsoft.Extensions.DependencyInjection.Extensions;
using Patterns.Codegen;
using Patterns.Codegen.Postgres;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds what Patterns.Codegen knows of PostgreSQL.</summary>
public static class PostgresPatternsBuilderExtensions
{
    /// <summary>
    /// Has retries and circuit breakers judge failures of PostgreSQL by <see cref="PostgresFailureClassifier"/>, which knows more of them than the core
    /// does without a reference to Npgsql. May be called several times.
    /// </summary>
    /// <param name="builder">What <c>services.AddPatterns()</c> returned.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static PatternsBuilder AddPostgresFailures(this PatternsBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IFailureClassifier, PostgresFailureClassifier>());
        return builder;
    }
}
