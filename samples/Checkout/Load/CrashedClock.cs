namespace Checkout.Load;

/// <summary>The system's clock, until it is stopped: then none of its timers fires any more, as in a process that is gone. Thread-safe.</summary>
internal sealed class CrashedClock : TimeProvider
{
    private volatile bool _isStopped;

    public void Stop() => _isStopped = true;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(
        value =>
        {
            if (!_isStopped)
                callback(value);
        },
        state,
        dueTime,
        period);
}
