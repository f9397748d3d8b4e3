using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Patterns.Codegen;
using Patterns.Codegen.AspNetCore;
using Patterns.Codegen.Resilience;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the endpoints for operators.</summary>
public static class PatternsEndpointExtensions
{
    /// <summary>
    /// Maps a page that shows the circuits and bulkheads of this process, the same as JSON, and two operations on circuits. They are open to
    /// everybody until you secure them: <c>app.MapPatterns().RequireAuthorization("operators")</c>.
    /// </summary>
    /// <remarks>
    /// <list type="table">
    /// <listheader><term>request</term><description>answer</description></listheader>
    /// <item><term><c>GET {prefix}</c></term><description>The page. Needs no outside assets.</description></item>
    /// <item><term><c>GET {prefix}/state</c></term><description><c>{ "circuitBreakers": [...], "bulkheads": [...], "locks": [...] }</c></description></item>
    /// <item><term><c>POST {prefix}/circuit-breakers/isolate?name=N</c></term><description>Rejects all calls of dependency N until reset. 204; 404 for an unknown one.</description></item>
    /// <item><term><c>POST {prefix}/circuit-breakers/reset?name=N</c></term><description>Closes the circuit of dependency N. 204; 404 for an unknown one.</description></item>
    /// </list>
    /// A POST from a page of another site is refused with 403. An operation reaches this process only, not the other instances of the service.
    /// </remarks>
    /// <param name="endpoints">The application. It also needs <c>services.AddPatterns()</c>.</param>
    /// <param name="prefix">The path. Default <c>/patterns</c>.</param>
    /// <returns>The group, to be secured.</returns>
    /// <exception cref="InvalidOperationException"><c>services.AddPatterns()</c> was not called.</exception>
    public static RouteGroupBuilder MapPatterns(this IEndpointRouteBuilder endpoints, string prefix = "/patterns")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        if (endpoints.ServiceProvider.GetService<IServiceProviderIsService>()?.IsService(typeof(PatternRuntime)) == false)
            throw new InvalidOperationException("MapPatterns has no PatternRuntime to show; call builder.Services.AddPatterns() before builder.Build().");
        var group = endpoints.MapGroup(prefix);
        group.ExcludeFromDescription();

        // Request delegates, not minimal-API lambdas: nothing to be found by reflection.
        group.MapGet("/", Dashboard.WriteAsync).WithDisplayName("Patterns dashboard");
        group.MapGet("/state", WriteStateAsync).WithDisplayName("Patterns state");
        group.MapPost("/circuit-breakers/isolate", static context => OperateAsync(context, static breaker => breaker.Isolate())).WithDisplayName("Patterns isolate");
        group.MapPost("/circuit-breakers/reset", static context => OperateAsync(context, static breaker => breaker.Reset())).WithDisplayName("Patterns reset");
        return group;
    }

    private static Task WriteStateAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(PatternsReport.Of(Runtime(context)), ReportJson.Default.PatternsReport, cancellationToken: context.RequestAborted);
    }

    private static Task OperateAsync(HttpContext context, Action<CircuitBreaker> operation)
    {
        if (!SameOrigin.Allows(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return context.Response.WriteAsync("A page of another site may not operate circuit breakers.", context.RequestAborted);
        }

        var name = context.Request.Query["name"].ToString();
        if (Runtime(context).CircuitBreakers.FirstOrDefault(breaker => breaker.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } found)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return context.Response.WriteAsync("No circuit breaker has this name. Give the dependency's name as ?name=...", context.RequestAborted);
        }

        operation(found);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static PatternRuntime Runtime(HttpContext context) => context.RequestServices.GetRequiredService<PatternRuntime>();
}
