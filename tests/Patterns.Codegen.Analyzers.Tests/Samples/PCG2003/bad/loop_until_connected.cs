// severity = Info
public interface IBroker
{
    bool IsConnected { get; }

    Task ConnectAsync(CancellationToken cancellationToken);
}

// The attempt does something; only then is it asked how that went.
public sealed class Reconnect(IBroker broker)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await broker.ConnectAsync(cancellationToken);
                if (broker.IsConnected)
                    return;
            }
            catch (TimeoutException)
            {
            }

            await Task.[|Delay|](TimeSpan.FromSeconds(5), cancellationToken);
        }
    }
}
