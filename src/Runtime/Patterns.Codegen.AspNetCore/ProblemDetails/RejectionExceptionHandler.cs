using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;

namespace Patterns.Codegen.AspNetCore;

/// <summary>Answers requests that fail with a rejection or a time-out of a pattern; leaves all other exceptions to the next handler.</summary>
internal sealed class RejectionExceptionHandler(IProblemDetailsService problems, IOptions<PatternsProblemDetailsOptions> options) : IExceptionHandler
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

        var response = httpContext.Response;
        response.StatusCode = problem.Status;
        response.Headers.CacheControl = "no-store";
        if (problem.Status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status409Conflict)
            response.Headers.RetryAfter = Seconds(exception).ToString(CultureInfo.InvariantCulture);

        var context = new ProblemDetailsContext { HttpContext = httpContext, Exception = exception };
        context.ProblemDetails.Status = problem.Status;
        context.ProblemDetails.Title = problem.Title;
        context.ProblemDetails.Detail = problem.Detail;
        context.ProblemDetails.Extensions["reason"] = problem.Reason;
        if (_options.IncludeDependency && exception is IPatternRejection { Name: var name })
            context.ProblemDetails.Extensions["dependency"] = name;

        // False for a client that accepts no JSON: status and headers say it all.
        await problems.TryWriteAsync(context).ConfigureAwait(false);
        return true;
    }

    private long Seconds(Exception exception)
    {
        var asked = exception switch
        {
            BrokenCircuitException open => open.RetryAfter,
            IRetryAfter aware => aware.RetryAfter,
            _ => null,
        };
        var wait = asked ?? _options.RetryAfter;
        return DelaySeconds.Of(wait < _options.MaxRetryAfter ? wait : _options.MaxRetryAfter);
    }
}
