// says = waits the same time, 5 times
// severity = Info
using System.Net.Sockets;

public interface IServer
{
    bool IsReady { get; }

    Task ConnectAsync();
}

// The clause for sockets asks for no count: after it, the fifth failure waits as well.
public sealed class Agent(IServer server)
{
    public async Task ConnectAsync()
    {
        var attempts = 5;
        while (!server.IsReady && attempts-- > 0)
        {
            try
            {
                await server.ConnectAsync();
                break;
            }
            catch (SocketException error)
            {
                Console.WriteLine(error.Message);
            }
            catch (TimeoutException error) when (attempts > 0)
            {
                Console.WriteLine(error.Message);
            }

            await Task.[|Delay|](100);
        }
    }
}
