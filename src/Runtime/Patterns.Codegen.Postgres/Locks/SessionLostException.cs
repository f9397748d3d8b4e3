using Npgsql;

namespace Patterns.Codegen.Postgres;

/// <summary>A session ended, and with it all its locks. Stays inside the store.</summary>
/// <param name="innerException">Why.</param>
internal sealed class SessionLostException(Exception innerException) : Exception("The session that holds the locks ended.", innerException)
{
    /// <summary>Whether it had answered before, so that a new session may well work.</summary>
    public bool HadAnswered { get; init; }

    /// <summary>Whether the server ended it because it had said nothing for a lease: this process was paused, or far too busy.</summary>
    public bool WasSilent => InnerException is PostgresException { SqlState: PostgresErrorCodes.IdleSessionTimeout };
}
