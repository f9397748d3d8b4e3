using System.Net;
using System.Security.Authentication;

namespace Patterns.Codegen;

/// <summary>What HTTP says about a dependency.</summary>
internal static class HttpFailures
{
    /// <summary>408, 429, 500, 502, 503 and 504: the server did not get to an answer. All others are answers.</summary>
    public static bool IsTransient(HttpStatusCode status) => status is
        HttpStatusCode.RequestTimeout or
        HttpStatusCode.TooManyRequests or
        HttpStatusCode.InternalServerError or
        HttpStatusCode.BadGateway or
        HttpStatusCode.ServiceUnavailable or
        HttpStatusCode.GatewayTimeout;

    /// <summary>By the status when there was one, else by what went wrong on the way.</summary>
    public static FailureKind Classify(HttpRequestException error)
    {
        var transient = error.StatusCode is { } status ? IsTransient(status) : IsTransient(error.HttpRequestError, error.InnerException);
        return transient ? FailureKind.Transient : FailureKind.Answer;
    }

    /// <summary>Whether a failure on the way to the answer may pass. <see cref="HttpRequestError.Unknown"/> is what most handlers and older libraries throw.</summary>
    public static bool IsTransient(HttpRequestError error, Exception? inner) => error switch
    {
        // A certificate that does not hold will not hold the next time; a connection lost during the handshake may.
        HttpRequestError.SecureConnectionError => inner is not AuthenticationException,
        HttpRequestError.Unknown or
        HttpRequestError.NameResolutionError or
        HttpRequestError.ConnectionError or
        HttpRequestError.ProxyTunnelError or
        HttpRequestError.HttpProtocolError or
        HttpRequestError.InvalidResponse or
        HttpRequestError.ResponseEnded => true,
        _ => false,
    };
}
