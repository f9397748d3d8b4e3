// severity = Info
// A method that the interface calls may be handed anything.
internal interface IRetrier
{
    void Try(Action action, int attempts);
}

internal sealed class SlowRetrier : IRetrier
{
    public void Try(Action action, int attempts)
    {
        while (true)
        {
            try
            {
                action();
                return;
            }
            catch (IOException) when (attempts-- > 0)
            {
                Thread.[|Sleep|](1000);
            }
        }
    }
}

public sealed class Attachments
{
    private readonly SlowRetrier _slow = new();

    public void Drop(string path) => _slow.Try(() => File.Delete(path), 10);
}
