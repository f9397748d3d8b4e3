namespace Patterns.Codegen.Redis;

/// <summary>How the stores of one Redis are named and where they keep their keys. Read once, when the host starts.</summary>
public sealed class RedisPatternsOptions
{
    /// <summary>The name that <c>Store = "..."</c> and configuration use. Default <c>Redis</c>; needed when several are registered.</summary>
    public string Name { get; set; } = "Redis";

    /// <summary>What all keys begin with. Default <c>patterns:</c>. Services that must not share locks and limits need different ones.</summary>
    public string KeyPrefix { get; set; } = "patterns:";

    /// <summary>The number of the database. Default null: that of the connection string, or 0.</summary>
    public int? Database { get; set; }
}
