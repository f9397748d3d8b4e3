namespace Patterns.Codegen.Redis.Locks;

/// <summary>Tokens that follow a server's clock, in microseconds.</summary>
internal static class LockTokens
{
    /// <summary>How long the last token of a key is kept: long enough that no clock goes back so far; short enough that keys that are never locked again do not pile up.</summary>
    public const long LifeMilliseconds = 48 * 60 * 60 * 1000;

    // Servers of one deployment, and a clock that is set by a time service, differ by less.
    private static readonly long s_tolerance = (long)TimeSpan.FromSeconds(5).TotalMicroseconds;

    /// <summary>Whether a token is so far behind an earlier one that the clock went back.</summary>
    public static bool ShowTimeWentBack(FencingToken token, FencingToken highest) => highest.Value - token.Value > s_tolerance;
}
