// patterns_instances = 3
public class ApiThrottle
{
    private readonly Queue<DateTimeOffset> _calls = new();

    public async Task WaitTurnAsync()
    {
        while (true)
        {
            TimeSpan wait;
            lock (_calls)
            {
                var now = DateTimeOffset.UtcNow;
                while (_calls.Count > 0 && now - _calls.Peek() > TimeSpan.FromSeconds(1))
                    _calls.Dequeue();
                if (_calls.Count < 10)
                {
                    [|_calls|].Enqueue(now);
                    return;
                }

                wait = _calls.Peek() + TimeSpan.FromSeconds(1) - now;
            }

            await Task.Delay(wait);
        }
    }
}

public sealed class ApiRateLimiter : IDisposable
{
    private readonly SemaphoreSlim _slots = new(5, 5);
    private readonly Timer _timer;

    public ApiRateLimiter() => _timer = new Timer(
        _ =>
        {
            var used = 5 - _slots.CurrentCount;
            if (used > 0)
                [|_slots|].Release(used);
        },
        null,
        1000,
        1000);

    public Task EnterAsync(CancellationToken cancellation) => _slots.WaitAsync(cancellation);

    public void Dispose()
    {
        _timer.Dispose();
        _slots.Dispose();
    }
}
