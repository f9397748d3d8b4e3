using Patterns.Codegen.Locks;

namespace Patterns.Codegen.StoreBenchmarks.Locks;

/// <summary>Our locks as one process takes them by hand: with heartbeat, fencing, queue and watch, through the runtime.</summary>
internal sealed class OurRedis : IAsyncDisposable
{
    private static readonly LockOptions s_patient = new() { Wait = TimeSpan.FromMinutes(1) };
    private static readonly LockOptions s_second = new() { Wait = TimeSpan.FromSeconds(1) };

    private readonly string _name;
    private readonly PatternRuntime _runtime;
    private readonly LockProvider _locks;
    private readonly IAsyncDisposable _owned;

    /// <param name="store">The store.</param>
    /// <param name="owned">What to dispose with it.</param>
    /// <param name="name">What keys begin with.</param>
    public OurRedis(ILockStore store, IAsyncDisposable owned, string name)
    {
        var options = new PatternRuntimeOptions();
        options.LockStores.Add(store);
        _runtime = new(options);
        _locks = new(_runtime);
        _owned = owned;
        _name = name;
    }

    /// <summary>A lock that nobody else wants.</summary>
    public async ValueTask OwnKeyAsync(int caller, CancellationToken cancellationToken)
    {
        await using var held = await _locks.AcquireAsync($"{_name}:{caller}", s_patient, cancellationToken);
    }

    /// <summary>A lock that all callers want.</summary>
    public async ValueTask SharedKeyAsync(int caller, HandOverClock clock, CancellationToken cancellationToken)
    {
        await using var held = await _locks.AcquireAsync(_name, s_patient, cancellationToken);
        clock.Granted(caller);
        await Task.Delay(2, cancellationToken);
        clock.Releasing(caller);
    }

    /// <summary>Takes the lock that all callers want, for as long as the result lives.</summary>
    public async Task<IAsyncDisposable> HoldAsync() => await _locks.AcquireAsync(_name, s_patient, CancellationToken.None);

    /// <summary>Waits a second for a lock that another process holds.</summary>
    public async ValueTask WaitInVainAsync(CancellationToken cancellationToken)
    {
        if (await _locks.TryAcquireAsync(_name, s_second, cancellationToken) is not null)
            throw new InvalidOperationException("Was granted.");
    }

    public async ValueTask DisposeAsync()
    {
        _runtime.Dispose();
        await _owned.DisposeAsync();
    }
}
