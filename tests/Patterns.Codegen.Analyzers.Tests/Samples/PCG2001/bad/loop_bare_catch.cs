// says = tried 5 times
using System.Data.Common;

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
            [|catch|]
            {
                if (++tries >= 5)
                    throw;
                Thread.Sleep(200);
            }
        }
    }
}
