namespace Patterns.Codegen.AspNetCore;

/// <summary>Whether keys are looked at, at all: an endpoint that requires one, in an application that looks at none, stops the start.</summary>
/// <param name="services">The application's services.</param>
internal sealed class HttpIdempotencyUse(IServiceProvider services) : StartedCheck(services)
{
    public const string Remedy = "Call app.UseIdempotency() behind app.UseRouting(), app.UseAuthentication() and app.UseAuthorization(), and before the endpoints are run.";

    protected override void Check()
    {
        if (EndpointWith<RequireIdempotencyAttribute>() is { } endpoint)
            throw new InvalidOperationException($"The endpoint '{endpoint.DisplayName}' requires an Idempotency-Key, but nobody looks at it, so that every repetition would be run. {Remedy}");
    }
}
