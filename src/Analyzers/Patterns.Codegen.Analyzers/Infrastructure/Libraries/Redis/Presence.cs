namespace Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;

/// <summary>Whether a command says something.</summary>
internal enum Presence
{
    /// <summary>It surely does not.</summary>
    Absent,

    /// <summary>It surely does.</summary>
    Present,

    /// <summary>That is decided while running.</summary>
    Unknown,
}
