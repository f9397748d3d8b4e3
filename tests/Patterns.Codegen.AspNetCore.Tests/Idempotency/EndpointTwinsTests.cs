using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Primitives;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>Which endpoints are each other's twins, and which only look like it: the latter's keys must not change with the program's names.</summary>
public sealed class EndpointTwinsTests
{
    [Fact]
    public void Endpoints_that_differ_in_method_host_or_route_have_no_name_of_their_own()
    {
        var endpoints = new ChangingEndpoints(
            Endpoint("/a", "POST"), Endpoint("/a", "PATCH"), Endpoint("/A", "POST"), Endpoint("/a", "POST", new HostAttribute("one.example")), Endpoint("/a", "POST", new HostAttribute("two.example")));

        Assert.All(endpoints.Endpoints, endpoint => Assert.Equal("", new EndpointTwins(endpoints).NameOf(endpoint)));
    }

    // Conventional routes of MVC: one text for all actions, and the path tells them apart.
    [Fact]
    public void Actions_of_a_conventional_route_that_the_path_tells_apart_have_no_name_of_their_own()
    {
        var endpoints = new ChangingEndpoints(Action("Home", "Save"), Action("Home", "Delete"), Action("Orders", "Save"));

        Assert.All(endpoints.Endpoints, endpoint => Assert.Equal("", new EndpointTwins(endpoints).NameOf(endpoint)));
    }

    [Fact]
    public void Overloads_of_an_action_on_a_conventional_route_are_told_apart()
    {
        var endpoints = new ChangingEndpoints(Action("Home", "Save"), Action("Home", "Save"), Action("Orders", "Save"));
        var twins = new EndpointTwins(endpoints);

        Assert.Equal(3, endpoints.Endpoints.Select(twins.NameOf).Distinct().Count());
        Assert.Equal("", twins.NameOf(endpoints.Endpoints[2]));
    }

    // They make links and are never chosen.
    [Fact]
    public void Endpoints_that_are_never_chosen_are_nobodys_twins()
    {
        var endpoints = new ChangingEndpoints(Endpoint("/a", "POST"), Endpoint("/a", null, new SuppressMatchingMetadata()));

        Assert.Equal("", new EndpointTwins(endpoints).NameOf(endpoints.Endpoints[0]));
    }

    [Fact]
    public void A_twin_that_is_added_later_is_seen_by_the_first_as_in_an_instance_that_starts_then()
    {
        var first = Endpoint("/a", "POST");
        var endpoints = new ChangingEndpoints(first);
        var twins = new EndpointTwins(endpoints);
        Assert.Equal("", twins.NameOf(first));

        var second = Endpoint("/a", "POST");
        endpoints.Change(first, second);

        Assert.Equal(new EndpointTwins(endpoints).NameOf(first), twins.NameOf(first));
        Assert.NotEqual("", twins.NameOf(first));
        Assert.NotEqual(twins.NameOf(first), twins.NameOf(second));
        endpoints.Change(first);
        Assert.Equal("", twins.NameOf(first));
    }

    [Fact]
    public void What_is_known_costs_no_memory_and_endpoints_that_are_made_anew_are_let_go()
    {
        var endpoints = new ChangingEndpoints([.. Enumerable.Range(0, 300).Select(static i => Endpoint($"/{i}", "POST"))]);
        var twins = new EndpointTwins(endpoints);
        foreach (var endpoint in endpoints.Endpoints)
            twins.NameOf(endpoint);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var endpoint in endpoints.Endpoints)
            twins.NameOf(endpoint);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000);

        var anew = Anew();
        GC.Collect();
        Assert.False(anew.TryGetTarget(out _));
        GC.KeepAlive(twins);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        WeakReference<Endpoint> Anew()
        {
            var made = Endpoint("/1", "POST");
            twins.NameOf(made);
            return new(made);
        }
    }

    private static RouteEndpoint Endpoint(string route, string? method, params object[] metadata) => new(
        static _ => Task.CompletedTask, RoutePatternFactory.Parse(route), 0, new([.. metadata, .. method is null ? [] : (object[])[new HttpMethodMetadata([method])]]), $"{method} {route}");

    private static RouteEndpoint Action(string controller, string action) => new(
        static _ => Task.CompletedTask,
        RoutePatternFactory.Parse("{controller=Home}/{action=Index}/{id?}", defaults: null, parameterPolicies: null, requiredValues: new { controller, action }),
        0,
        new(new HttpMethodMetadata(["POST"]), new object()),
        $"{controller}.{action}");

    private sealed class ChangingEndpoints(params Endpoint[] endpoints) : EndpointDataSource
    {
        private Endpoint[] _endpoints = endpoints;
        private Token _token = new();

        public override IReadOnlyList<Endpoint> Endpoints => _endpoints;

        public override IChangeToken GetChangeToken() => _token.HasChanged ? _token = new() : _token;

        public void Change(params Endpoint[] endpoints)
        {
            _endpoints = endpoints;
            _token.HasChanged = true;
        }
    }

    private sealed class Token : IChangeToken
    {
        public bool HasChanged { get; set; }

        public bool ActiveChangeCallbacks => false;

        public IDisposable RegisterChangeCallback(Action<object?> callback, object? state) => throw new NotSupportedException();
    }
}
