using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Primitives;

namespace Patterns.Codegen.AspNetCore;

/// <summary>
/// Tells apart the endpoints of one method and route, of which something else in the request chooses one, such as a header with the version of the API: none may answer with what another has stored. Thread-safe.
/// </summary>
/// <param name="endpoints">The application's endpoints; null when nobody knows them.</param>
internal sealed class EndpointTwins(EndpointDataSource? endpoints)
{
    private volatile Known? _known;

    /// <summary>What tells an endpoint from its twins, in every instance of the application; empty when it has none.</summary>
    public string NameOf(Endpoint endpoint)
    {
        if (endpoints is null || endpoint is not RouteEndpoint)
            return "";
        // An endpoint may get a twin while the application runs, and loses its name with its last one.
        var known = _known is { IsOld: false } current ? current : _known = new(endpoints.GetChangeToken());
        return known.Names.TryGetValue(endpoint, out var name) ? name : known.Names.GetValue(endpoint, Find);
    }

    private string Find(Endpoint endpoint)
    {
        var route = (RouteEndpoint)endpoint;
        var twins = endpoints!.Endpoints.OfType<RouteEndpoint>().Where(other => AreTwins(other, route)).ToList();
        if (twins.Count < 2)
            return "";
        var name = Describe(route);
        // The framework makes them anew for each who asks: its own is the one with which it shares most of what was said of it.
        var alike = twins.Where(other => Describe(other) == name).ToList();
        return $"{name}#{alike.IndexOf(alike.MaxBy(other => route.Metadata.Count(item => other.Metadata.Any(its => ReferenceEquals(its, item))))!)}";
    }

    private static bool AreTwins(RouteEndpoint one, RouteEndpoint other) =>
        one.RoutePattern.RawText == other.RoutePattern.RawText && MayBeOnePath(one.RoutePattern, other.RoutePattern) && !IsNeverChosen(one) && MayShare(MethodsOf(one), MethodsOf(other)) && HaveOneHost(HostsOf(one), HostsOf(other));

    // A conventional route has one text for all actions, which the path tells apart.
    private static bool MayBeOnePath(RoutePattern one, RoutePattern other) => one.Parameters.All(parameter =>
        RequiredOf(one, parameter) is not { Length: > 0 } value || RequiredOf(other, parameter) is not { Length: > 0 } its || value.Equals(its, StringComparison.OrdinalIgnoreCase));

    private static string? RequiredOf(RoutePattern pattern, RoutePatternParameterPart parameter) => pattern.RequiredValues.GetValueOrDefault(parameter.Name) as string;

    // Such as one that only makes links.
    private static bool IsNeverChosen(Endpoint endpoint) => endpoint.Metadata.GetMetadata<ISuppressMatchingMetadata>() is { SuppressMatching: true };

    // Its own name outlives a change of the program; those of handlers that are lambdas may not.
    private static string Describe(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName
            ?? (endpoint.Metadata.GetMetadata<MethodInfo>() is { } handler ? $"{endpoint.DisplayName} {handler.DeclaringType?.FullName}.{handler.Name}" : $"{endpoint.DisplayName}");

    private static IReadOnlyList<string> MethodsOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];

    private static string HostsOf(Endpoint endpoint) => string.Join(',', endpoint.Metadata.GetMetadata<IHostMetadata>()?.Hosts ?? []);

    private static bool MayShare(IReadOnlyList<string> methods, IReadOnlyList<string> others) =>
        methods.Count == 0 || others.Count == 0 || methods.Intersect(others, StringComparer.OrdinalIgnoreCase).Any();

    // As the operation names them: see IdempotencyMiddleware.HostOf.
    private static bool HaveOneHost(string hosts, string others) =>
        hosts == others || (hosts.Length > 0 && others.Length > 0 && (hosts + others).Contains('*', StringComparison.Ordinal));

    // Names as long as the application has these endpoints, and keeps each.
    private sealed class Known(IChangeToken change)
    {
        public bool IsOld => change.HasChanged;

        public ConditionalWeakTable<Endpoint, string> Names { get; } = [];
    }
}
