using Microsoft.Extensions.DependencyInjection;
using Patterns.Codegen.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Says how single endpoints and groups treat the <c>Idempotency-Key</c>.</summary>
public static class IdempotencyEndpointConventionBuilderExtensions
{
    /// <summary>Demands an <c>Idempotency-Key</c> on POST and PATCH requests; one without is answered 400. Needs <c>services.AddIdempotency()</c> and <c>app.UseIdempotency()</c>.</summary>
    /// <typeparam name="TBuilder">The kind of endpoint or group.</typeparam>
    /// <param name="builder">The endpoint or group.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="InvalidOperationException">When the endpoint is built: <c>services.AddIdempotency()</c> was not called.</exception>
    public static TBuilder RequireIdempotency<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Add(static endpoint =>
        {
            if (endpoint.ApplicationServices.GetService<HttpIdempotencyUse>() is null)
                throw new InvalidOperationException($"The endpoint '{endpoint.DisplayName}' requires an Idempotency-Key; call builder.Services.AddIdempotency() before builder.Build(). {HttpIdempotencyUse.Remedy}");
            endpoint.Metadata.Add(new RequireIdempotencyAttribute());
        });
        return builder;
    }

    /// <summary>Leaves the endpoint alone, whatever its headers say.</summary>
    /// <typeparam name="TBuilder">The kind of endpoint or group.</typeparam>
    /// <param name="builder">The endpoint or group.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static TBuilder DisableIdempotency<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Add(static endpoint => endpoint.Metadata.Add(new DisableIdempotencyAttribute()));
        return builder;
    }
}
