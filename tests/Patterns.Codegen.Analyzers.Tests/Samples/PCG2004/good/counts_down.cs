// allows = PCG2001, PCG2003
public static class Again
{
    public static void Run(Action action, Func<Exception, bool> handle, int attempts, int delaySeconds)
    {
        while (true)
        {
            try
            {
                action();
                return;
            }
            catch (Exception exception) when (handle(exception) && attempts-- > 0)
            {
                Thread.Sleep(delaySeconds * 1000);
            }
        }
    }
}
