using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Patterns.Codegen.AspNetCore;

/// <summary>Whether requests are counted at all: a limit that nobody looks at stops the start of the application. And whether by an address that the client may choose, which is warned of.</summary>
/// <param name="services">The application's services.</param>
/// <param name="options">The options.</param>
/// <param name="proxies">Whose word is taken for the client's address.</param>
/// <param name="logger">Takes the warning.</param>
internal sealed partial class HttpRateLimitUse(
    IServiceProvider services,
    IOptions<HttpRateLimitOptions> options,
    IOptions<ForwardedHeadersOptions> proxies,
    ILogger<HttpRateLimitUse> logger) : StartedCheck(services)
{
    public const string Remedy = "Call app.UsePatternsRateLimits() behind app.UseRouting() and app.UseAuthentication(), and before the endpoints are run.";

    protected override void Check()
    {
        if (EndpointWith<HttpRateLimitMetadata>() is { } limited)
            throw new InvalidOperationException($"The endpoint '{limited.DisplayName}' has a rate limit, but requests are not counted. {Remedy}");
        if (options.Value.GlobalPolicy is { } policy)
            throw new InvalidOperationException($"GlobalPolicy is '{policy}', but requests are not counted. {Remedy}");
    }

    // Without names the framework believes everybody, and so does ASPNETCORE_FORWARDEDHEADERS_ENABLED. Options that UseForwardedHeaders is given itself are seen by nobody.
    protected override void CheckUse()
    {
        var forwarded = proxies.Value;
        if (forwarded.ForwardedHeaders.HasFlag(ForwardedHeaders.XForwardedFor)
            && forwarded.KnownProxies.Count == 0
            && forwarded.KnownIPNetworks.Count == 0
            && CountsAddresses())
        {
            AnyProxy(logger, forwarded.ForwardedForHeaderName);
        }
    }

    // A key of the application's own is its own business.
    private bool CountsAddresses() => options.Value.Key == HttpRateLimitKey.UserOrAddress || options.Value.Key == HttpRateLimitKey.Address || EndpointWith<HttpRateLimitMetadata>(static limit => limit.ByAddress) is not null;

    [LoggerMessage(404, LogLevel.Warning, "Rate limits count client addresses, and these are taken from {Header} of any sender, because ForwardedHeadersOptions has neither KnownProxies nor KnownIPNetworks: whoever reaches this application without a proxy in between can be a new client with each request. Name the proxies, unless no one else can reach it.")]
    private static partial void AnyProxy(ILogger logger, string header);
}
