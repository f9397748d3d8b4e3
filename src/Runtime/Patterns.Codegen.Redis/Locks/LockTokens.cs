namespace Patterns.Codegen.Redis.Locks;

/// <summary>Tokens that follow a server's clock, in microseconds.</summary>
internal static class LockTokens
{
    // Servers of one deployment, and a clock that is set by a time service, differ by less.
    private static readonly long s_tolerance = (long)TimeSpan.FromSeconds(5).TotalMicroseconds;

    /// <summary>Whether a token is so far behind an earlier one that the clock went back.</summary>
    public static bool ShowTimeWentBack(FencingToken token, FencingToken highest) => highest.Value - token.Value > s_tolerance;
}
