using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Patterns.Codegen.AspNetCore.Tests;

/// <summary>What happens where <c>AddPatterns</c> was forgotten.</summary>
public class RegistrationTests
{
    [Fact]
    public async Task Endpoints_without_a_runtime_are_refused_when_they_are_mapped()
    {
        var builder = WebApplication.CreateSlimBuilder();
        await using var application = builder.Build();

        var error = Assert.Throws<InvalidOperationException>(() => application.MapPatterns());
        Assert.Contains("call builder.Services.AddPatterns()", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_health_check_brings_the_runtime_with_it()
    {
        var services = new ServiceCollection();
        services.AddHealthChecks().AddPatternsHealthChecks();
        services.AddPatterns(options => options.JitterSeed = 1);

        Assert.Single(services, service => service.ServiceType == typeof(PatternRuntime));
    }

    [Fact]
    public void Problem_details_asked_for_twice_are_written_once()
    {
        var services = new ServiceCollection();
        services.AddPatternsProblemDetails(static options => options.RetryAfter = TimeSpan.FromSeconds(7)).AddPatternsProblemDetails(static options => options.MaxRetryAfter = TimeSpan.Zero);

        Assert.Single(services, service => service.ServiceType == typeof(IExceptionHandler));
        // Both change the options, whose mistakes are told once.
        var error = Assert.Throws<OptionsValidationException>(() => services.BuildServiceProvider().GetRequiredService<IOptions<PatternsProblemDetailsOptions>>().Value);
        Assert.Contains("MaxRetryAfter", Assert.Single(error.Failures), StringComparison.Ordinal);
    }
}
