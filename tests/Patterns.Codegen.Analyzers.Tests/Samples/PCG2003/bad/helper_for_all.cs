// One of the callers asks a server, and a method that the interface calls may be handed anything.
internal sealed class Retrier
{
    public void Execute(Action action, int attempts)
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

public sealed class Attachments(HttpClient http)
{
    private readonly Retrier _retrier = new();
    private readonly SlowRetrier _slow = new();

    public void Delete(string path) => _retrier.Execute(() => File.Delete(path), 10);

    public void Forget(string path) => _retrier.Execute(() => http.Send(new HttpRequestMessage(HttpMethod.Delete, path)), 10);

    public void Drop(string path) => _slow.Try(() => File.Delete(path), 10);
}
