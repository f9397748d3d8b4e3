using Microsoft.Extensions.DependencyInjection;
using Patterns.Codegen;
using Patterns.Codegen.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts idempotency into the pipeline.</summary>
public static class IdempotencyApplicationBuilderExtensions
{
    /// <summary>
    /// Answers a repeated POST or PATCH request with the stored answer of the first, when both carry the same <c>Idempotency-Key</c>. Place it behind <c>UseRouting</c>, <c>UseAuthentication</c> and
    /// <c>UseAuthorization</c>, which it needs to know the endpoint and the caller, and so that only who may call gets stored answers; and behind <c>UseResponseCompression</c>, so that answers are stored as they were before.
    /// </summary>
    /// <remarks>
    /// <list type="table">
    /// <listheader><term>request</term><description>answer</description></listheader>
    /// <item><term>first with its key</term><description>The endpoint's. Stored when it is 2xx; anything else frees the key.</description></item>
    /// <item><term>repetition</term><description>The stored status, headers and body, with <c>Idempotent-Replayed: true</c>.</description></item>
    /// <item><term>same key, other request</term><description>422.</description></item>
    /// <item><term>same key, first still under way</term><description>409 with <c>Retry-After</c>.</description></item>
    /// <item><term>malformed key, or none where the endpoint requires one</term><description>400.</description></item>
    /// <item><term>store away</term><description>503 with <c>Retry-After</c>; the endpoint is not run.</description></item>
    /// </list>
    /// A key belongs to method, route and caller (<see cref="HttpIdempotencyOptions.Principal"/>). What must be equal is the path, the query, the content type and the body, where JSON may order its properties and place its white
    /// space as it likes.
    /// </remarks>
    /// <param name="app">The application. It also needs <c>services.AddPatterns()</c>; options come with <c>services.AddIdempotency(...)</c>.</param>
    /// <returns><paramref name="app"/>.</returns>
    /// <exception cref="InvalidOperationException">
    /// <c>services.AddPatterns()</c> was not called. When the application starts: <c>UseRouting</c> follows, and an endpoint requires a key. With a request, which is not processed: it has a key and its endpoint needs
    /// authorization, which comes only behind; or it has a key, or its endpoint requires one, and the endpoint is chosen only behind.
    /// </exception>
    public static IApplicationBuilder UseIdempotency(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (app.ApplicationServices.GetService<IServiceProviderIsService>()?.IsService(typeof(IdempotencyProvider)) == false)
            throw new InvalidOperationException("UseIdempotency has no store; call builder.Services.AddIdempotency() before builder.Build().");
        app.ApplicationServices.GetService<HttpIdempotencyUse>()?.Add(new RoutingOrder(app));
        return app.UseMiddleware<IdempotencyMiddleware>();
    }
}
