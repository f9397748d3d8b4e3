using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;

namespace Patterns.Codegen.AspNetCore;

/// <summary>Answers requests that fail with a rejection or a time-out of a pattern; leaves all other exceptions to the next handler.</summary>
internal sealed class RejectionExceptionHandler(IOptions<PatternsProblemDetailsOptions> options) : IExceptionHandler
{
    private readonly PatternsProblemDetailsOptions _options = options.Value;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is RateLimitExceededException or RateLimitStoreUnavailableException)
        {
            // Its name may be that of a method: nobody's business outside.
            await RateLimitProblem.WriteAsync(httpContext, _options.IncludeDependency ? ((IPatternRejection)exception).Name : null, exception).ConfigureAwait(false);
            return true;
        }

        if (RejectionProblem.Of(exception) is not { } problem)
            return false;

        await (problem with
        {
            RetryAfter = problem.Status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status409Conflict ? RetryAfter(exception) : null,
            Member = _options.IncludeDependency && exception is IPatternRejection { Name: var name } ? ("dependency", name) : null,
        }).WriteAsync(httpContext, exception).ConfigureAwait(false);
        return true;
    }

    private TimeSpan RetryAfter(Exception exception)
    {
        var asked = exception switch
        {
            BrokenCircuitException open => open.RetryAfter,
            IRetryAfter aware => aware.RetryAfter,
            _ => null,
        };
        var wait = asked ?? _options.RetryAfter;
        return wait < _options.MaxRetryAfter ? wait : _options.MaxRetryAfter;
    }
}
