using Microsoft.Extensions.Options;

namespace Patterns.Codegen.AspNetCore;

/// <summary>Whether requests are counted at all: a limit that nobody looks at stops the start of the application.</summary>
/// <param name="services">The application's services.</param>
/// <param name="options">The options.</param>
internal sealed class HttpRateLimitUse(IServiceProvider services, IOptions<HttpRateLimitOptions> options) : StartedCheck(services)
{
    public const string Remedy = "Call app.UsePatternsRateLimits() behind app.UseRouting() and app.UseAuthentication(), and before the endpoints are run.";

    protected override void Check()
    {
        if (EndpointWith<HttpRateLimitMetadata>() is { } limited)
            throw new InvalidOperationException($"The endpoint '{limited.DisplayName}' has a rate limit, but requests are not counted. {Remedy}");
        if (options.Value.GlobalPolicy is { } policy)
            throw new InvalidOperationException($"GlobalPolicy is '{policy}', but requests are not counted. {Remedy}");
    }
}
