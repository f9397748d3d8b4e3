public class Connector(Func<CancellationToken, Task> connect)
{
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await connect(cancellationToken);
                return;
            }
            catch (IOException)
            {
                await Task.Delay(Random.Shared.Next(5_000), cancellationToken);
            }
        }
    }
}
