// says = This loop always waits the same time, 4 times
// severity = Info
public interface IServer
{
    bool IsConnected { get; }

    Task ConnectAsync();
}

public static class Servers
{
    public static async Task ConnectAsync(IServer server)
    {
        var left = 5;
        while (!server.IsConnected && left-- > 0)
        {
            try
            {
                await server.ConnectAsync();
                break;
            }
            catch (TimeoutException) when (left > 0)
            {
            }

            await Task.[|Delay|](100);
        }
    }
}
