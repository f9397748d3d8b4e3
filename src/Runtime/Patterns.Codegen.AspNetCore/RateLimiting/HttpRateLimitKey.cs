using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Patterns.Codegen.AspNetCore;

/// <summary>Who a request is counted for.</summary>
public static class HttpRateLimitKey
{
    /// <summary>The user when authenticated, else the client's address.</summary>
    /// <param name="context">The request.</param>
    public static string UserOrAddress(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.User.Identity is { IsAuthenticated: true } && User(context.User) is { Length: > 0 } user ? "user:" + user : Address(context);
    }

    /// <summary>
    /// The client's address as the connection, or <c>UseForwardedHeaders()</c> with its trusted proxies, tells it. Of an IPv6 address the first 64 bits:
    /// a client has all addresses behind them.
    /// </summary>
    /// <param name="context">The request.</param>
    public static string Address(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Connection.RemoteIpAddress is { } address ? "address:" + Text(address) : "address:unknown";
    }

    private static string? User(ClaimsPrincipal user) => user.FindFirstValue("sub") ?? user.FindFirstValue(ClaimTypes.NameIdentifier) ?? user.Identity?.Name;

    private static string Text(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4().ToString();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address.ToString();
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes) + "/64";
    }
}
