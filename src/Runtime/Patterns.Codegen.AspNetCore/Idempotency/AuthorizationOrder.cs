using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Patterns.Codegen.AspNetCore;

/// <summary>Refuses to look at keys before it is known who calls and what he may: anybody would get the stored answers of others, who were authorized once.</summary>
/// <param name="authorization">Whether endpoints that say nothing need authorization as well.</param>
/// <param name="routes">Whether the framework's own check of this kind is switched off, by applications that authorize in a way of their own.</param>
internal sealed class AuthorizationOrder(AuthorizationOptions authorization, RouteOptions routes)
{
    // The framework's endpoints look for it as well.
    private const string Flag = "__AuthorizationMiddlewareWithEndpointInvoked";

    /// <summary>Checks that the endpoint's authorization is behind the request.</summary>
    /// <exception cref="InvalidOperationException">It is yet to come.</exception>
    public void Check(HttpContext context, Endpoint endpoint)
    {
        if (!routes.SuppressCheckForUnhandledSecurityMetadata && IsNeeded(endpoint.Metadata) && !context.Items.ContainsKey(Flag))
            throw new InvalidOperationException($"The endpoint '{endpoint.DisplayName}' needs authorization, but the Idempotency-Key of a request to it was looked at before, so that anybody would get stored answers. {HttpIdempotencyUse.Remedy}");
    }

    private bool IsNeeded(EndpointMetadataCollection metadata) =>
        metadata.GetMetadata<IAllowAnonymous>() is null
        && (authorization.FallbackPolicy is not null
            || metadata.GetMetadata<IAuthorizeData>() is not null
            || metadata.GetMetadata<AuthorizationPolicy>() is not null
            || metadata.GetMetadata<IAuthorizationRequirementData>() is not null);
}
