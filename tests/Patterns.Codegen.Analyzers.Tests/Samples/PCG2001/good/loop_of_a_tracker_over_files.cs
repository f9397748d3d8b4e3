public sealed class RetryTracker
{
    private int _tries;

    public bool IsNotFirstAttempt => _tries != 1;

    public bool Try() => ++_tries < 6;

    public bool CanRetry() => _tries < 5;

    public TimeSpan Sleep() => TimeSpan.FromMilliseconds(100 * _tries);
}

// What another process holds open is let go in the end, whatever it is called.
public class PhysicalFileSystem
{
    public void DeleteFile(string path, RetryTracker retry, CancellationToken cancel)
    {
        while (retry.Try())
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                if (File.Exists(path))
                {
                    if (retry.IsNotFirstAttempt)
                        File.SetAttributes(path, FileAttributes.Normal);
                    File.Delete(path);
                }

                break;
            }
            catch (Exception)
            {
                if (!retry.CanRetry())
                    throw;
                Thread.Sleep(retry.Sleep());
            }
        }
    }

    public void CopyFile(string from, string to) => Do(() => File.Copy(from, to, true));

    public void MoveFile(string from, string to) => Do(() => File.Move(from, to, true));

    private static void Do(Action action)
    {
        var retry = new RetryTracker();
        while (retry.Try())
        {
            try
            {
                action();
                return;
            }
            catch (Exception)
            {
                if (!retry.CanRetry())
                    throw;
                Thread.Sleep(retry.Sleep());
            }
        }
    }
}
