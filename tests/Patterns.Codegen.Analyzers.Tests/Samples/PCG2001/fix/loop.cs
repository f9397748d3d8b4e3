// fix = PCG2001.transient
using System.Data.Common;
using System.Net;
using System.Net.Sockets;

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
            [|catch|] // it happens
            {
                if (++tries >= 5)
                    throw;
                Thread.Sleep(Random.Shared.Next(200));
            }
        }
    }
}
