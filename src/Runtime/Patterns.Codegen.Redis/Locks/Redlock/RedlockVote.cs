namespace Patterns.Codegen.Redis.Locks;

/// <summary>
/// The rules of a lock over several servers, apart from how the servers are asked: so the tests can try them in every order of messages, losses and crashes.
/// </summary>
/// <remarks>
/// A caller proposes a token, higher than all it knows. Each server that is free gives its lock, and stores the higher one of the proposal and its own last token plus one. A majority of the locks is the lock; the
/// highest of their tokens is its token, once a majority stores it. Any two majorities share a server, so the next caller's majority has seen it. When the proposal was the highest, that is so
/// at once, and no second round is needed.
/// </remarks>
/// <param name="nodes">The servers.</param>
internal struct RedlockVote(int nodes)
{
    private int _granted;
    private int _denied;
    private int _atHighest;

    /// <summary>The servers that make a majority.</summary>
    public static int Quorum(int nodes) => (nodes / 2) + 1;

    /// <summary>The highest token among the locks given.</summary>
    public long Highest { get; private set; }

    /// <summary>Whether at least one server gave its lock.</summary>
    public readonly bool HasSome => _granted > 0;

    /// <summary>Whether a majority gave its lock.</summary>
    public readonly bool IsGranted => _granted >= Quorum(nodes);

    /// <summary>Whether a majority cannot come about any more.</summary>
    public readonly bool IsLost => nodes - _denied < Quorum(nodes);

    /// <summary>Whether a majority stores <see cref="Highest"/>: the lock may be used.</summary>
    public readonly bool IsSettled => IsGranted && _atHighest >= Quorum(nodes);

    /// <summary>All that it knows, as one value: for tests that compare states.</summary>
    public readonly (int, int, int, long) Key => (_granted, _denied, _atHighest, Highest);

    /// <summary>A server gave its lock and stores the token.</summary>
    public void Grant(long token)
    {
        _granted++;
        if (token > Highest)
            (Highest, _atHighest) = (token, 1);
        else if (token == Highest)
            _atHighest++;
    }

    /// <summary>A server has given its lock to somebody else, or did not answer.</summary>
    public void Deny() => _denied++;

    /// <summary>One more server stores <see cref="Highest"/>.</summary>
    public void Raise() => _atHighest++;
}
