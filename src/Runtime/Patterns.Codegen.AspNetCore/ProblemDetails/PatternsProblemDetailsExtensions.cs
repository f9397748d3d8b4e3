using Microsoft.Extensions.Options;
using Patterns.Codegen.AspNetCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers problem details for rejections.</summary>
public static class PatternsProblemDetailsExtensions
{
    /// <summary>
    /// Answers requests that fail with a rejection or a time-out of a pattern, ours or Polly's, with an RFC 9457 problem. Needs
    /// <c>app.UseExceptionHandler()</c> in the pipeline. Exceptions of other kinds go to the handlers registered after this one. May be called several times: the first call decides the handler's place, all of them
    /// change the options.
    /// </summary>
    /// <remarks>
    /// <list type="table">
    /// <listheader><term>failure</term><description>answer</description></listheader>
    /// <item><term>lock not acquired</term><description>409, <c>Retry-After</c>, <c>"reason": "locked"</c></description></item>
    /// <item><term>circuit open or isolated</term><description>503, <c>Retry-After</c>, <c>"reason": "dependency-unavailable"</c></description></item>
    /// <item><term>bulkhead full</term><description>503, <c>Retry-After</c>, <c>"reason": "overloaded"</c></description></item>
    /// <item><term>rate limit reached</term><description>429, <c>Retry-After</c>, type quota-exceeded, <c>"reason": "rate-limited"</c></description></item>
    /// <item><term>store of a closed rate limit away</term><description>503, <c>Retry-After</c>, <c>"reason": "dependency-unavailable"</c></description></item>
    /// <item><term>idempotent call under way</term><description>409, <c>Retry-After</c>, <c>"reason": "idempotency-key-in-flight"</c></description></item>
    /// <item><term>idempotency key of another request</term><description>422, <c>"reason": "idempotency-key-reused"</c></description></item>
    /// <item><term>store of locks or idempotency records away</term><description>503, <c>Retry-After</c>, <c>"reason": "dependency-unavailable"</c></description></item>
    /// <item><term>any other rejection</term><description>503, <c>Retry-After</c>, <c>"reason": "rejected"</c></description></item>
    /// <item><term>time-out of a pattern</term><description>504, <c>"reason": "timeout"</c></description></item>
    /// </list>
    /// The texts are fixed; messages and types of exceptions stay inside. <c>AddProblemDetails(o =&gt; o.CustomizeProblemDetails = ...)</c>
    /// may change a problem before it is written.
    /// </remarks>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="OptionsValidationException">At start-up, when an option is out of its range.</exception>
    public static IServiceCollection AddPatternsProblemDetails(this IServiceCollection services, Action<PatternsProblemDetailsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var builder = services.AddOptions<PatternsProblemDetailsOptions>().Configure(options => configure?.Invoke(options));
        if (services.Any(static service => !service.IsKeyedService && service.ImplementationType == typeof(RejectionExceptionHandler)))
            return services;
        services.AddProblemDetails();
        services.AddExceptionHandler<RejectionExceptionHandler>();
        builder
            .Validate(static options => options.RetryAfter >= TimeSpan.FromSeconds(1), "AddPatternsProblemDetails: RetryAfter must be 1 s or more.")
            .Validate(static options => options.MaxRetryAfter >= options.RetryAfter, "AddPatternsProblemDetails: MaxRetryAfter must be RetryAfter or more.")
            .ValidateOnStart();
        return services;
    }
}
