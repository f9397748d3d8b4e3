using Microsoft.Extensions.Time.Testing;

namespace Patterns.Codegen.Tests.Resilience.Retry;

/// <summary>A fake clock that tells when a timer was made, so that a test need not guess when another thread has begun to wait.</summary>
internal sealed class TimerSignalTimeProvider : FakeTimeProvider
{
    private readonly TaskCompletionSource _timerCreated = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task TimerCreated => _timerCreated.Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _timerCreated.TrySetResult();
        return timer;
    }
}
