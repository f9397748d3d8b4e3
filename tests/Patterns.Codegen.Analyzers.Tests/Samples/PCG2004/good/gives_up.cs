public class Connector(Action connect)
{
    public void Connect()
    {
        var failures = 0;
        while (true)
        {
            try
            {
                connect();
                return;
            }
            catch (IOException)
            {
                failures++;
                if (failures > 10)
                    throw;
                Thread.Sleep(Random.Shared.Next(100 * failures));
            }
        }
    }
}
