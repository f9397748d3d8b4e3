using Patterns.Codegen.Locks;
using Patterns.Codegen.Redis.Locks;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis;

/// <summary>
/// Locks over several independent Redis servers, of which a minority may be down, slow or lost: all are asked at once, a majority decides (S. Sanfilippo, "Redlock"), and tokens increase across any two
/// majorities. Thread-safe.
/// </summary>
/// <remarks>
/// A server that has lost its data takes no part until the leases it has forgotten are over; of a new deployment, where all are empty, this is not asked. Not guaranteed: exclusion when a server's clock jumps, or
/// when a majority loses its data at once. The tokens still tell holders apart then, as long as the clients' clocks agree better than the outage took.
/// </remarks>
public sealed class RedlockStore : ILockStore, IAsyncDisposable, IDisposable
{
    private static readonly RedisValue[] s_new = [0];
    private static readonly RedisValue[] s_reborn = [1];

    private readonly RedlockNode[] _nodes;
    private readonly RedlockOptions _options;
    private readonly LockPrefixes _prefixes;
    private readonly RedisKey _birth;
    private long _lastToken;
    private long _longestLease;

    /// <summary>Makes a store.</summary>
    /// <param name="nodes">The servers: at least 3, better 5, each on a machine of its own, none a replica of another.</param>
    /// <param name="options">Names, keys and times; null for the defaults.</param>
    /// <param name="timeProvider">The clock of time-outs; null for the system's.</param>
    /// <exception cref="PatternConfigurationException">There are too few servers, or an option is out of range.</exception>
    public RedlockStore(IReadOnlyList<RedisConnection> nodes, RedlockOptions? options = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        _options = options ?? new();
        if (nodes.Count < 3)
            throw new PatternConfigurationException($"AddRedlock '{_options.Name}'", $"{nodes.Count} servers", "a majority that survives the loss of a server takes at least 3, better 5; for one server use AddRedis.");
        if (_options.NodeTimeout < TimeSpan.FromMilliseconds(10) || _options.NodeTimeout > TimeSpan.FromSeconds(10))
            throw new PatternConfigurationException($"AddRedlock '{_options.Name}': NodeTimeout", $"{_options.NodeTimeout}", "set 10 ms to 10 s.");
        _nodes = [.. nodes.Select(node => new RedlockNode(node, _options.NodeTimeout, timeProvider ?? TimeProvider.System))];
        _prefixes = new(_options.KeyPrefix);
        _birth = _options.KeyPrefix + "redlock:birth";
    }

    /// <inheritdoc />
    public string Name => _options.Name;

    internal IEnumerable<RedisConnection> Connections => _nodes.Select(node => node.Connection);

    private int Quorum => RedlockVote.Quorum(_nodes.Length);

    /// <inheritdoc />
    public async ValueTask<LockGrant> TryAcquireAsync(LockClaim claim, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        cancellationToken.ThrowIfCancellationRequested();
        var keys = LockKeys.Of(claim, _prefixes);
        var startedAt = claim.TimeProvider.GetTimestamp();
        var asked = Ask(claim, keys);
        try
        {
            var acquiring = AcquireAsync(claim, keys, asked, startedAt);
            var grant = await (cancellationToken.CanBeCanceled ? acquiring.WaitAsync(cancellationToken) : acquiring).ConfigureAwait(false);
            if (!grant.IsGranted)
                Undo(keys, claim.TimeProvider, asked);
            else if (!Array.TrueForAll(asked, static answer => answer.IsCompleted))
                keys.Asked = asked;
            return grant;
        }
        catch
        {
            Undo(keys, claim.TimeProvider, asked);
            throw;
        }
    }

    /// <inheritdoc />
    public ValueTask<bool> ExtendAsync(LockClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var keys = LockKeys.Of(claim, _prefixes);
        return MajorityAsync(LockScripts.Extend, keys.Both, keys.Values);
    }

    /// <inheritdoc />
    public ValueTask<bool> ReleaseAsync(LockClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var keys = LockKeys.Of(claim, _prefixes);
        UndoLate(keys);
        return MajorityAsync(RedlockScripts.Release, keys.Both, keys.Values);
    }

    /// <inheritdoc />
    public async ValueTask<IAsyncDisposable?> WatchAsync(string key, Action wake, CancellationToken cancellationToken)
    {
        var channel = RedisChannel.Literal($"{_options.KeyPrefix}lock:{{k:{key}}}");
        var watches = await Task.WhenAll(_nodes.Select(node => WatchAsync(node, channel, wake, cancellationToken))).ConfigureAwait(false);
        var all = new RedlockWatch(watches);
        if (!cancellationToken.IsCancellationRequested && watches.Count(watch => watch is not null) >= Quorum)
            return all;
        await all.DisposeAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        // With fewer, a release might go unheard: the lock is polled.
        return null;
    }

    /// <inheritdoc />
    public bool ShowsTimeWentBack(FencingToken token, FencingToken highest) => LockTokens.ShowTimeWentBack(token, highest);

    /// <inheritdoc cref="DisposeAsync" />
    public void Dispose()
    {
        foreach (var node in _nodes)
            node.Connection.Dispose();
    }

    /// <summary>Closes the connections that are the store's own.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.Connection.DisposeAsync().ConfigureAwait(false);
    }

    private static RedisValue Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;

    private async Task<ReleaseWatch?> WatchAsync(RedlockNode node, RedisChannel channel, Action wake, CancellationToken cancellationToken)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(_options.NodeTimeout);
            var database = await node.Connection.GetDatabaseAsync().AsTask().WaitAsync(patience.Token).ConfigureAwait(false);
            return await ReleaseWatch.StartAsync(node.Connection, database, channel, wake, patience.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RedisException or OperationCanceledException or ObjectDisposedException)
        {
            return null;
        }
    }

    private Task<long>[] Ask(LockClaim claim, LockKeys keys)
    {
        RedisKey[] all = [.. keys.Both, _birth];
        RedisValue[] values = [.. keys.Values, LockTokens.LifeMilliseconds, Propose(claim.TimeProvider), Milliseconds(Guard(claim.Ttl))];
        return Array.ConvertAll(_nodes, node => node.AskAsync(RedlockScripts.Acquire, all, values));
    }

    private async Task<LockGrant> AcquireAsync(LockClaim claim, LockKeys keys, Task<long>[] asked, long startedAt)
    {
        var vote = new RedlockVote(_nodes.Length);
        var empty = 0;
        long rest = 0;
        await foreach (var answered in Task.WhenEach(asked).ConfigureAwait(false))
        {
            var answer = await answered.ConfigureAwait(false);
            if (answer > 0)
                vote.Grant(answer);
            else
                vote.Deny();
            if (answer == 0)
                empty++;
            else if (answer is < 0 and not RedlockNode.Silent)
                rest = Math.Max(rest, -1 - answer);
            if (vote.IsGranted || (vote.IsLost && empty == 0))
                break;
        }

        if (empty > 0)
            await BearAsync(asked, empty).ConfigureAwait(false);
        if (vote.IsGranted)
            return vote.IsSettled || await RaiseAsync(vote, keys, asked).ConfigureAwait(false) ? Granted(vote.Highest) : LockGrant.Denied(claim.TimeProvider.GetElapsedTime(startedAt));
        if (Array.TrueForAll(asked, task => task.IsCompletedSuccessfully && task.Result == RedlockNode.Silent) || Silent(asked) >= Quorum)
            throw new TimeoutException($"{Silent(asked)} of {_nodes.Length} servers of '{Name}' did not answer within {_options.NodeTimeout.TotalMilliseconds:0} ms; {Quorum} are needed.");
        // Where several callers got some servers each, nobody holds the lock: again after about as long as this try took. That is a moment when all servers answer. When one does not, a try keeps what it got until that
        // one's time is over, and two callers that come again at once would meet each other's tries for ever.
        return LockGrant.Denied(
            vote.HasSome ? claim.TimeProvider.GetElapsedTime(startedAt)
            : empty == _nodes.Length ? TimeSpan.Zero
            : TimeSpan.FromMilliseconds(rest));
    }

    private static int Silent(Task<long>[] asked) => asked.Count(task => task.IsCompletedSuccessfully && task.Result == RedlockNode.Silent);

    // The time, for that it survives the loss of data; but more than any token that this process knows.
    private long Propose(TimeProvider timeProvider)
    {
        while (true)
        {
            var last = Volatile.Read(ref _lastToken);
            var next = Math.Max(last + 1, timeProvider.GetUtcNow().ToUnixTimeMilliseconds() * 1000);
            if (Interlocked.CompareExchange(ref _lastToken, next, last) == last)
                return next;
        }
    }

    private LockGrant Granted(long token)
    {
        for (var last = Volatile.Read(ref _lastToken); token > last; last = Volatile.Read(ref _lastToken))
            Interlocked.CompareExchange(ref _lastToken, token, last);
        return LockGrant.Granted(new(token));
    }

    private TimeSpan Guard(TimeSpan ttl)
    {
        for (var longest = Volatile.Read(ref _longestLease); ttl.Ticks > longest; longest = Volatile.Read(ref _longestLease))
            Interlocked.CompareExchange(ref _longestLease, ttl.Ticks, longest);
        return _options.RestartGuard ?? TimeSpan.FromTicks(Volatile.Read(ref _longestLease));
    }

    // The second round: only when another caller's clock is ahead of ours.
    private async Task<bool> RaiseAsync(RedlockVote vote, LockKeys keys, Task<long>[] asked)
    {
        RedisValue[] values = [keys.Owner, LockTokens.LifeMilliseconds, vote.Highest];
        List<Task<long>> raising = [];
        for (var index = 0; index < asked.Length; index++)
        {
            if (asked[index].IsCompletedSuccessfully && asked[index].Result > 0 && asked[index].Result < vote.Highest)
                raising.Add(_nodes[index].AskAsync(RedlockScripts.Raise, keys.Both, values));
        }

        await foreach (var raised in Task.WhenEach(raising).ConfigureAwait(false))
        {
            if (await raised.ConfigureAwait(false) == 1)
                vote.Raise();
            if (vote.IsSettled)
                return true;
        }

        return false;
    }

    // All empty: a new deployment. Some: those have lost their data, and wait until what they have forgotten is over.
    private Task<long[]> BearAsync(Task<long>[] asked, int empty)
    {
        var values = empty == _nodes.Length ? s_new : s_reborn;
        return Task.WhenAll(_nodes
            .Where((_, index) => asked[index].IsCompletedSuccessfully && asked[index].Result == 0)
            .Select(node => node.AskAsync(RedlockScripts.Bear, [_birth], values)));
    }

    // True and false as a majority says; an exception when too few answer for either.
    private async ValueTask<bool> MajorityAsync(RedisScript script, RedisKey[] keys, RedisValue[] values)
    {
        var (yes, no, silent) = (0, 0, 0);
        await foreach (var answered in Task.WhenEach(Array.ConvertAll(_nodes, node => node.AskAsync(script, keys, values))).ConfigureAwait(false))
        {
            switch (await answered.ConfigureAwait(false))
            {
                case RedlockNode.Silent:
                    silent++;
                    break;
                case 0:
                    no++;
                    break;
                default:
                    yes++;
                    break;
            }

            if (yes >= Quorum)
                return true;
            if (_nodes.Length - no < Quorum)
                return false;
        }

        throw new TimeoutException($"{silent} of {_nodes.Length} servers of '{Name}' did not answer within {_options.NodeTimeout.TotalMilliseconds:0} ms; the others do not decide.");
    }

    // A server that did not know the script of the attempt may be asked again only now, after the release.
    private void UndoLate(LockKeys keys)
    {
        if (keys.Asked is not { } asked)
            return;
        keys.Asked = null;
        RedisValue[] values = [keys.Owner];
        for (var index = 0; index < _nodes.Length; index++)
        {
            if (!asked[index].IsCompleted)
                UndoAfter(asked[index], _nodes[index], keys, values);
        }
    }

    private static void UndoAfter(Task<long> answer, RedlockNode node, LockKeys keys, RedisValue[] values) =>
        _ = answer.ContinueWith(_ => node.Tell(RedlockScripts.Undo, [keys.Lock], values), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    // Everywhere, also where no answer came: the server may have given its lock all the same. The next attempt has another owner id.
    private void Undo(LockKeys keys, TimeProvider timeProvider, Task<long>[] asked)
    {
        RedisValue[] values = [keys.Renew(timeProvider)];
        for (var index = 0; index < _nodes.Length; index++)
        {
            var (node, answer) = (_nodes[index], asked[index]);
            var isLate = !answer.IsCompleted;
            node.Tell(RedlockScripts.Undo, [keys.Lock], values);
            // Once more: a server that did not know the script is asked again, after this.
            if (isLate)
                UndoAfter(answer, node, keys, values);
        }
    }
}
