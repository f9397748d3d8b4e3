namespace Patterns.Codegen;

/// <summary>
/// Of all instances of a service, one runs this hosted service; the others stand by and take over when it ends, at the latest one <see cref="Ttl"/> after it crashed. Register the class
/// with <c>services.AddPatterns().AddHostedServiceOnOneInstance&lt;T&gt;()</c>.
/// </summary>
/// <remarks>
/// The service is made anew for each term. The token of its <c>StartAsync</c> ends when the term does; a <c>BackgroundService</c> sees that in its stopping token. Take no step that must not happen twice without a
/// <see cref="FencingToken"/>: an instance that was paused learns of the end of its term only when it goes on.
/// </remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RunOnOneInstanceAttribute() : Attribute
{
    /// <summary>The key of the lock that decides. Default: <c>instance:</c> and the class's full name.</summary>
    public string? Key { get; set; }

    /// <summary>The lease: how long after a crash the next instance takes over. A duration. Range 100 ms to 24 h, default 15 s.</summary>
    public string Ttl { get; set; } = "15s";

    /// <summary>The name of a registered lock store. Default: the only one registered.</summary>
    public string? Store { get; set; }
}
