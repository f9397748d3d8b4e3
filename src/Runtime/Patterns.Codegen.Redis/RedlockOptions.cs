namespace Patterns.Codegen.Redis;

/// <summary>How locks over several independent Redis servers work. Read once, when the host starts.</summary>
public sealed class RedlockOptions
{
    /// <summary>The name that <c>Store = "..."</c> and configuration use. Default <c>Redlock</c>.</summary>
    public string Name { get; set; } = "Redlock";

    /// <summary>What all keys begin with. Default <c>patterns:</c>.</summary>
    public string KeyPrefix { get; set; } = "patterns:";

    /// <summary>How long one server may take before it counts as down for this request. Range 10 ms to 10 s, default 250 ms. Should be far below the leases.</summary>
    public TimeSpan NodeTimeout { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// How long a server that has lost its data takes no part in new locks, so that those it has forgotten are over by then. At least the longest lease in use. Default null: the longest lease that this process has
    /// asked for.
    /// </summary>
    public TimeSpan? RestartGuard { get; set; }
}
