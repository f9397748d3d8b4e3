// severity = Warning
// One of the callers asks a server.
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

public sealed class Attachments(HttpClient http)
{
    private readonly Retrier _retrier = new();

    public void Delete(string path) => _retrier.Execute(() => File.Delete(path), 10);

    public void Forget(string path) => _retrier.Execute(() => http.Send(new HttpRequestMessage(HttpMethod.Delete, path)), 10);
}
