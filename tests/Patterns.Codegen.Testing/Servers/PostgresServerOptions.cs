namespace Patterns.Codegen.Testing.Servers;

/// <summary>How a <see cref="PostgresServer"/> runs.</summary>
public sealed record PostgresServerOptions
{
    /// <summary>Whether commits are on disk before they are answered. Default false: faster; a killed server's data survives all the same, a power cut's would not.</summary>
    public bool Durable { get; init; }

    /// <summary>The wall clock that it reads. Default null: the machine's.</summary>
    public ServerClock? Clock { get; init; }

    /// <summary>More settings of postgresql.conf. May be changed between two starts.</summary>
    public IDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
