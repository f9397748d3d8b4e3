using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Patterns.Codegen.Tests.Resilience.Hedge;

/// <summary>A fake clock that lets a test wait until a number of timers have been made: each attempt's delay is one.</summary>
internal sealed class HedgeTimeProvider : FakeTimeProvider
{
    private readonly Channel<bool> _made = Channel.CreateUnbounded<bool>();
    private int _seen;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _made.Writer.TryWrite(true);
        return timer;
    }

    /// <summary>Waits until <paramref name="count"/> timers have been made in all.</summary>
    public async Task TimersAsync(int count)
    {
        for (; _seen < count; _seen++)
            await _made.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
    }
}
