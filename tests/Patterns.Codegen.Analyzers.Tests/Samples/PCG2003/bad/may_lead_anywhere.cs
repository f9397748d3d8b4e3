// severity = Info
using Polly;

// What does nothing stands in for what others implement.
public interface IOutbox
{
    Task SendAsync(string message);
}

public sealed class NoOutbox : IOutbox
{
    public Task SendAsync(string message) => Task.CompletedTask;
}

public sealed class Shop(IOutbox outbox)
{
    public async Task SendAsync(string message)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                await outbox.SendAsync(message);
                return;
            }
            catch (TimeoutException)
            {
                await Task.[|Delay|](500);
            }
        }
    }

    public void Do(Action work) => Policy.Handle<TimeoutException>().[|WaitAndRetry|](3, _ => TimeSpan.FromMilliseconds(100)).Execute(work);

    // Nobody here calls it.
    public static async Task<T> GetAsync<T>(Func<Task<T>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (TimeoutException) when (attempt < 5)
            {
                await Task.[|Delay|](200);
            }
        }
    }
}
