namespace Patterns.Codegen.Locks;

/// <summary>The lock of one method: takes it before the core method runs, and gives it back after. Thread-safe; no member throws.</summary>
public sealed partial class LockPolicy
{
    private readonly string _method;
    private Setup _setup;

    /// <summary>Makes a policy.</summary>
    /// <param name="method">The method's name.</param>
    /// <param name="values">Resolved values.</param>
    /// <param name="coordinator">The locks of the store.</param>
    internal LockPolicy(string method, LockValues values, LockCoordinator coordinator)
    {
        _method = method;
        _setup = new(values, coordinator);
    }

    /// <summary>The values in force.</summary>
    internal LockValues Values => Volatile.Read(ref _setup).Values;

    /// <summary>The locks of its store.</summary>
    internal LockCoordinator Coordinator => Volatile.Read(ref _setup).Coordinator;

    /// <summary>Takes a lock.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">The caller's token: when cancelled, the wait ends at once.</param>
    public ValueTask<LockEntry> EnterAsync(string key, CancellationToken cancellationToken)
    {
        if (LockKey.Problem(key) is { } problem)
            return new(LockEntry.Refused(problem));
        var (values, coordinator) = Volatile.Read(ref _setup);
        var claim = new LockClaim(key, values.Ttl, coordinator.TimeProvider) { Renews = values.Renews };
        return coordinator.EnterAsync(new(coordinator, _method, claim, null), claim, values.Wait, cancellationToken);
    }

    /// <summary>Takes several locks, in one global order, equal ones once.</summary>
    /// <param name="keys">The keys. The first one's token becomes <see cref="LockEntry.FencingToken"/>.</param>
    /// <param name="cancellationToken">The caller's token: when cancelled, the wait ends at once and all locks are given back.</param>
    public ValueTask<LockEntry> EnterAsync(string[] keys, CancellationToken cancellationToken)
    {
        if (Claims(keys, out var problem) is not { } claims)
            return new(LockEntry.Refused(problem!));
        var (values, coordinator) = Volatile.Read(ref _setup);
        var first = Array.Find(claims, claim => claim.Key == keys[0])!;
        return EnterAllAsync(new(coordinator, _method, first, claims), claims, values, cancellationToken);
    }

    /// <summary>Takes other values, of a reloaded configuration. Locks that are held stay as they are.</summary>
    internal void Reconfigure(LockValues values, LockCoordinator coordinator) => Volatile.Write(ref _setup, new(values, coordinator));

    // Everybody takes several locks in the order of their keys, so there is never a circle of waiters.
    private LockClaim[]? Claims(string[]? keys, out ArgumentException? problem)
    {
        problem = keys is null or [] ? LockKey.Problem(null) : null;
        foreach (var key in keys ?? [])
            problem ??= LockKey.Problem(key);
        if (problem is not null)
            return null;
        var ordered = (string[])keys!.Clone();
        Array.Sort(ordered, StringComparer.Ordinal);
        var (values, coordinator) = Volatile.Read(ref _setup);
        var claims = new List<LockClaim>(ordered.Length);
        foreach (var key in ordered)
        {
            if (claims.Count == 0 || claims[^1].Key != key)
                claims.Add(new(key, values.Ttl, coordinator.TimeProvider));
        }

        return [.. claims];
    }

    private async ValueTask<LockEntry> EnterAllAsync(LockHandle handle, LockClaim[] claims, LockValues values, CancellationToken cancellationToken)
    {
        var coordinator = handle.Coordinator;
        var startedAt = coordinator.TimeProvider.GetTimestamp();
        foreach (var claim in claims)
        {
            // Renewed until all are there: the wait for one must not cost the lease of another.
            claim.Renews = true;
            if (await coordinator.AcquireAsync(claim, startedAt, values.Wait, cancellationToken).ConfigureAwait(false) is not { } refusal)
                continue;
            await handle.ExitAsync(null, default).ConfigureAwait(false);
            return coordinator.Refuse(_method, claim, refusal);
        }

        if (!values.Renews && await StartTogetherAsync(handle, claims).ConfigureAwait(false) is { } failure)
        {
            await handle.ExitAsync(null, default).ConfigureAwait(false);
            return coordinator.Refuse(_method, claims[0], failure);
        }

        // The wait for one may have lasted longer than another could be proven.
        if (Array.Find(claims, static claim => !claim.Monitor!.IsProven(claim)) is { } lost)
        {
            var loss = await handle.ExitAsync(null, default).ConfigureAwait(false);
            return coordinator.Refuse(_method, lost, new LockNotAcquiredException(lost.Key, coordinator.Store.Name, coordinator.TimeProvider.GetElapsedTime(startedAt), null, loss));
        }

        return coordinator.Enter(handle, startedAt, cancellationToken);
    }

    // Without heartbeats, the work has one lease from its start on, whichever lock came first.
    private static async ValueTask<Exception?> StartTogetherAsync(LockHandle handle, LockClaim[] claims)
    {
        try
        {
            for (var index = 0; index < claims.Length - 1; index++)
            {
                if (!await handle.Coordinator.ExtendAsync(claims[index]).ConfigureAwait(false))
                    return new LockNotAcquiredException(claims[index].Key, handle.Coordinator.Store.Name);
            }
        }
        catch (LockStoreUnavailableException exception)
        {
            return exception;
        }

        foreach (var claim in claims)
            claim.Renews = false;
        return null;
    }

    private sealed record Setup(LockValues Values, LockCoordinator Coordinator);
}
