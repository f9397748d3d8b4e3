namespace Patterns.Codegen.Postgres;

/// <summary>What is asked of a session.</summary>
internal enum SessionVerb
{
    /// <summary>One try to take a lock; the answer is its token, or 0.</summary>
    Acquire,

    /// <summary>To give a lock back; the answer is 1, or 0 when the session did not have it.</summary>
    Release,

    /// <summary>Only to answer, which proves that all locks of the session hold.</summary>
    Ping,
}
