using Microsoft.AspNetCore.Builder;

namespace Patterns.Codegen.AspNetCore;

/// <summary>Whether routing follows a middleware, which then cannot know the endpoint. In a branch made before <c>UseRouting</c> that does not show until there is a request.</summary>
internal sealed class RoutingOrder
{
    // Set by UseRouting, for UseEndpoints; also by others who have to know.
    private const string Routing = "__EndpointRouteBuilder";

    private readonly IApplicationBuilder _app;
    private readonly bool _isBehind;

    /// <summary>The order at the place of the middleware.</summary>
    /// <param name="app">Where the middleware is added, now.</param>
    public RoutingOrder(IApplicationBuilder app)
    {
        _app = app;
        _isBehind = app.Properties.ContainsKey(Routing);
    }

    /// <summary>Whether <c>UseRouting</c> was called after the middleware was added. To be asked when the pipeline is built.</summary>
    public bool IsInFront => !_isBehind && _app.Properties.ContainsKey(Routing);
}
