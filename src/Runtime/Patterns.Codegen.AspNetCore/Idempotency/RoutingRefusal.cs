using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Patterns.Codegen.AspNetCore;

/// <summary>Tells the answers of routing itself, which stand where no endpoint takes the request's method or content: they have no effect, and there is nothing to repeat.</summary>
internal static class RoutingRefusal
{
    // As the framework calls them: there is no other sign. One that is not known is treated like any endpoint.
    private static readonly string[] s_names = ["405 HTTP Method Not Supported", "415 HTTP Unsupported Media Type", "406 HTTP Not Acceptable"];

    public static bool IsOne(Endpoint endpoint) => endpoint is not RouteEndpoint && endpoint.Metadata.Count == 0 && s_names.Contains(endpoint.DisplayName);
}
