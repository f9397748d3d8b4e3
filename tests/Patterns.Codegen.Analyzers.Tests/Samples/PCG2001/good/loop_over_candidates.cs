using System.Net;
using System.Net.Sockets;

public static class Ports
{
    // The next port each time: nothing is tried twice.
    public static int FirstFree(int first, int count)
    {
        for (var i = 0; i < count; i++)
        {
            TcpListener listener;
            try
            {
                listener = new TcpListener(IPAddress.Loopback, first + i);
                listener.Start();
            }
            catch (Exception)
            {
                continue;
            }

            listener.Stop();
            if (first + i == 8080)
                continue;
            return first + i;
        }

        return -1;
    }
}
