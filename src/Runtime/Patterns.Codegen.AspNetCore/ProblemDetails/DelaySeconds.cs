namespace Patterns.Codegen.AspNetCore;

/// <summary>Times as header fields have them: the delay-seconds of RFC 9110, 10.2.3.</summary>
internal static class DelaySeconds
{
    /// <summary>Whole seconds, rounded up; at least 1, because 0 asks for the next request at once.</summary>
    public static long Of(TimeSpan time) => Math.Max(1, (long)Math.Ceiling(time.TotalSeconds));
}
