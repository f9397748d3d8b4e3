using Microsoft.Extensions.DependencyInjection;

namespace Patterns.Codegen;

/// <summary>What <c>services.AddPatterns()</c> returns, for packages that add stores or transports to extend.</summary>
public sealed class PatternsBuilder
{
    internal PatternsBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services of the application.</summary>
    public IServiceCollection Services { get; }
}
