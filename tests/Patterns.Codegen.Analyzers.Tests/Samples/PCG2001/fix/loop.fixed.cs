// fix = PCG2001.transient
using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using Polly.Timeout;

public static class Database
{
    public static void Execute(DbCommand command)
    {
        int tries = 0;
        while (true)
        {
            try
            {
                command.ExecuteNonQuery();
                break;
            }
            catch (Exception exception) when (IsTransient(exception)) // it happens
            {
                if (++tries >= 5)
                    throw;
                Thread.Sleep(Random.Shared.Next(200));
            }
        }
    }

    private static bool IsTransient(Exception exception) => exception is
        TimeoutException or SocketException or DbException { IsTransient: true }
        or IOException and not FileNotFoundException
        or TaskCanceledException { InnerException: TimeoutException } // HttpClient's own time-out
        or TimeoutRejectedException
        or HttpRequestException { StatusCode: null or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError };
}
