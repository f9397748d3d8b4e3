using Microsoft.Extensions.Time.Testing;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>A virtual clock that tells when somebody begins to count minutes on it.</summary>
internal sealed class MinuteClock : FakeTimeProvider
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when there is a timer of a minute.</summary>
    public Task Started => _started.Task;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if ((dueTime, period) == (TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)))
            _started.TrySetResult();
        return timer;
    }
}
