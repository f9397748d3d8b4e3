using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>Whether a route or method name is one where secrets are guessed.</summary>
internal static class SensitiveRoute
{
    private static readonly ImmutableHashSet<string> s_words =
    [
        "login", "logon", "signin", "authenticate", "otp", "mfa", "forgotpassword", "resetpassword", "passwordreset", "forgot",
    ];

    private static readonly (string, string)[] s_pairs =
    [
        ("sign", "in"), ("log", "in"), ("log", "on"), ("forgot", "password"), ("reset", "password"), ("password", "reset"), ("verify", "code"), ("verify", "password"), ("two", "factor"),
    ];

    public static bool Is(string text)
    {
        var words = Words.Of(text);
        for (var i = 0; i < words.Count; i++)
        {
            if (s_words.Contains(words[i]) || (i + 1 < words.Count && s_pairs.Contains((words[i], words[i + 1]))))
                return true;
        }

        return false;
    }
}
