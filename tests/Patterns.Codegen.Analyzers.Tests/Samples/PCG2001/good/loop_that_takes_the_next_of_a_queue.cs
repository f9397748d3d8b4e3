using System.Collections.Concurrent;
using System.Net;

// Each attempt takes another port.
public static class Ports
{
    private static readonly ConcurrentQueue<int> s_free = new(Enumerable.Range(45000, 200));

    public static int Take()
    {
        for (var i = 0; i < 50; i++)
        {
            int port;
            if (!s_free.TryDequeue(out port))
                throw new InvalidOperationException("No port is free.");

            try
            {
                var listener = new HttpListener();
                listener.Prefixes.Add($"http://127.0.0.1:{port}/");
                listener.Start();
                listener.Stop();
            }
            catch (Exception)
            {
                s_free.Enqueue(port);
                continue;
            }

            return port;
        }

        throw new InvalidOperationException("All ports are taken.");
    }
}
