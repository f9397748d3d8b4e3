using Microsoft.Extensions.Diagnostics.HealthChecks;
using Patterns.Codegen;
using Patterns.Codegen.AspNetCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the health check.</summary>
public static class PatternsHealthExtensions
{
    /// <summary>
    /// Adds a health check that reports open and isolated circuits and full bulkheads. Its description and data name the dependencies: show
    /// them to operators only.
    /// </summary>
    /// <param name="builder">What <c>services.AddHealthChecks()</c> returned. Adds the runtime as <c>services.AddPatterns()</c> does, which may be called before or after.</param>
    /// <param name="configure">Changes the options.</param>
    /// <param name="name">The check's name. Default <c>patterns</c>.</param>
    /// <param name="tags">The check's tags. Default: none.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static IHealthChecksBuilder AddPatternsHealthChecks(
        this IHealthChecksBuilder builder,
        Action<PatternsHealthOptions>? configure = null,
        string name = "patterns",
        IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddPatterns();
        var options = new PatternsHealthOptions();
        configure?.Invoke(options);
        return builder.Add(new HealthCheckRegistration(
            name,
            services => new PatternsHealthCheck(services.GetRequiredService<PatternRuntime>(), options),
            failureStatus: null,
            tags));
    }
}
