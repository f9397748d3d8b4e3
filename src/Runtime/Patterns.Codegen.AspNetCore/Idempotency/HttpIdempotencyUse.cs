namespace Patterns.Codegen.AspNetCore;

/// <summary>Whether keys are looked at, at all: an endpoint that requires one, in an application that looks at none or looks too early, stops the start.</summary>
/// <param name="services">The application's services.</param>
internal sealed class HttpIdempotencyUse(IServiceProvider services) : StartedCheck(services)
{
    public const string Remedy = "Call app.UseIdempotency() behind app.UseRouting(), app.UseAuthentication() and app.UseAuthorization(), and before the endpoints are run.";

    private readonly List<RoutingOrder> _places = [];

    /// <summary>Says that keys are looked at here.</summary>
    public void Add(RoutingOrder place)
    {
        IsUsed = true;
        _places.Add(place);
    }

    protected override void Check()
    {
        if (EndpointWith<RequireIdempotencyAttribute>() is { } endpoint)
            throw new InvalidOperationException($"The endpoint '{endpoint.DisplayName}' requires an Idempotency-Key, but nobody looks at it, so that every repetition would be run. {Remedy}");
    }

    protected override void CheckUse()
    {
        if (_places.Exists(static place => place.IsInFront) && EndpointWith<RequireIdempotencyAttribute>() is { } endpoint)
            throw new InvalidOperationException($"app.UseIdempotency() stands in front of app.UseRouting(), so that the Idempotency-Key of a request to '{endpoint.DisplayName}', which requires one, would not be looked at. {Remedy}");
    }
}
