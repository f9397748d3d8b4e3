using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Patterns.Codegen.AspNetCore;

/// <summary>
/// The one writer of RFC 9457 problems: through <see cref="IProblemDetailsService"/>, so that <c>AddProblemDetails(o =&gt; o.CustomizeProblemDetails = ...)</c> and writers of the application's own reach every answer of
/// ours. Nothing of it may be kept by a cache.
/// </summary>
/// <param name="Status">The status code.</param>
/// <param name="Title">A short name of the problem.</param>
/// <param name="Detail">What the client can do.</param>
/// <param name="Reason">The same as <paramref name="Title"/> for programs: member <c>reason</c>.</param>
internal sealed record Problem(int Status, string Title, string Detail, string Reason)
{
    /// <summary>What <c>Retry-After</c> says, rounded up to seconds; null: nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>A URI that names the kind of problem. Null: that of the status.</summary>
    public string? Type { get; init; }

    /// <summary>One more member; null: none.</summary>
    public (string Name, object Value)? Member { get; init; }

    /// <summary>Answers the request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="exception">What the problem stands for, for those who customize it. Nothing of it is written here.</param>
    public async Task WriteAsync(HttpContext context, Exception? exception = null)
    {
        var response = context.Response;
        response.StatusCode = Status;
        response.Headers.CacheControl = "no-store";
        if (RetryAfter is { } wait)
            response.Headers.RetryAfter = DelaySeconds.Of(wait).ToString(CultureInfo.InvariantCulture);

        var problem = new ProblemDetailsContext { HttpContext = context, Exception = exception };
        problem.ProblemDetails.Status = Status;
        problem.ProblemDetails.Type = Type;
        problem.ProblemDetails.Title = Title;
        problem.ProblemDetails.Detail = Detail;
        problem.ProblemDetails.Extensions["reason"] = Reason;
        if (Member is { } member)
            problem.ProblemDetails.Extensions[member.Name] = member.Value;

        if (context.RequestServices.GetService(typeof(IProblemDetailsService)) is IProblemDetailsService problems)
        {
            // False for a client that accepts no JSON: status and headers say it all.
            await problems.TryWriteAsync(problem).ConfigureAwait(false);
            return;
        }

        // An application that has not called AddProblemDetails gets what the framework's own results write.
        await TypedResults.Problem(problem.ProblemDetails).ExecuteAsync(context).ConfigureAwait(false);
    }
}
