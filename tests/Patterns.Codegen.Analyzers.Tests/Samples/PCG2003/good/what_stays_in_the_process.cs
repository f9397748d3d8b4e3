using System.Collections.Concurrent;
using Polly;

// There is no other machine to spare.
public sealed class Slots
{
    private readonly ConcurrentQueue<int> _free = new();

    public async Task<int> TakeAsync()
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            try
            {
                return Dequeue();
            }
            catch (TimeoutException)
            {
                await Task.Delay(50);
            }
        }

        return -1;
    }

    public int Take() => Policy.Handle<TimeoutException>().WaitAndRetry(5, _ => TimeSpan.FromMilliseconds(50)).Execute(() => Dequeue());

    private int Dequeue() => _free.TryDequeue(out var slot) ? slot : throw new TimeoutException("All slots are taken.");
}
