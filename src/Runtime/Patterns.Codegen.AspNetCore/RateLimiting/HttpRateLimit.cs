using System.Globalization;
using System.Text;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.AspNetCore;

/// <summary>One limit of an endpoint, ready to be counted. Immutable; follows configuration, because the policy does.</summary>
internal sealed class HttpRateLimit
{
    public HttpRateLimit(HttpRateLimitMetadata metadata, RateLimitPolicy policy)
    {
        Name = metadata.Policy;
        ByAddress = metadata.ByAddress;
        Policy = policy;
        FieldName = Quoted(metadata.Policy);
    }

    /// <summary>The policy, as the endpoint names it.</summary>
    public string Name { get; }

    /// <summary>The name as a string of RFC 9651, which is ASCII.</summary>
    public string FieldName { get; }

    /// <summary>The policy.</summary>
    public RateLimitPolicy Policy { get; }

    /// <summary>Whether the client's address is counted even when the user is known.</summary>
    public bool ByAddress { get; }

    // Printable ASCII, with quotes and backslashes escaped. All else, and the sign of the escape itself, as its UTF-8 in percent-encoding, so that no two names look alike.
    private static string Quoted(string name)
    {
        var text = new StringBuilder("\"");
        foreach (var octet in Encoding.UTF8.GetBytes(name))
        {
            var letter = (char)octet;
            if (letter is < ' ' or > '~' or '%')
                text.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
            else
                text.Append(letter is '"' or '\\' ? "\\" : "").Append(letter);
        }

        return text.Append('"').ToString();
    }
}
