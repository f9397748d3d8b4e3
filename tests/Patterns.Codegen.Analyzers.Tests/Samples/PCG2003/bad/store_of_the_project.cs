// severity = Warning
internal interface IStore
{
    void Move(string from, string to);
}

internal sealed class LocalStore : IStore
{
    public void Move(string from, string to) => File.Move(from, to);
}

internal sealed class RemoteStore(HttpClient http) : IStore
{
    public void Move(string from, string to) => http.Send(new HttpRequestMessage(HttpMethod.Put, $"/{from}/{to}")).EnsureSuccessStatusCode();
}

// One of the two leads to a server.
internal sealed class Archive(IStore store)
{
    public void Restore(string from, string to)
    {
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            try
            {
                store.Move(from, to);
                break;
            }
            catch (HttpRequestException) when (attempt < 3)
            {
                Thread.[|Sleep|](200);
            }
        }
    }
}
