namespace Patterns.Codegen.Testing.Servers;

/// <summary>How a <see cref="RedisServer"/> runs.</summary>
public sealed record RedisServerOptions
{
    /// <summary>Whether each write is on disk before it is answered, so that a kill loses nothing. Default false: a restart finds no data.</summary>
    public bool Persistent { get; init; }

    /// <summary>The password of the default user. Default null: none.</summary>
    public string? Password { get; init; }

    /// <summary>The wall clock that it reads. Default null: the machine's.</summary>
    public ServerClock? Clock { get; init; }

    /// <summary>More settings of redis.conf. May be changed between two starts.</summary>
    public IDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
