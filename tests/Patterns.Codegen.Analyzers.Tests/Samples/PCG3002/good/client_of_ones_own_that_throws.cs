// The client throws for whatever is no success.
using Microsoft.Extensions.Caching.Memory;

public sealed class Reply(int status, string content)
{
    public string Content { get; } = content;
    public bool HasError { get; } = status >= 400;
}

public interface INewsClient
{
    Reply Execute(string path);
}

public sealed class NewsFailedException(string path) : Exception(path);

public sealed class NewsClient(Func<string, Reply> send) : INewsClient
{
    public Reply Execute(string path)
    {
        var reply = send(path);
        if (reply.HasError)
            throw new NewsFailedException(path);
        return reply;
    }
}

public sealed class NewsProxy(INewsClient client, IMemoryCache sessions)
{
    public string Session(string server)
    {
        if (sessions.Get<string>(server) is { } known)
            return known;
        var reply = client.Execute($"{server}/login");
        var session = reply.Content.Trim();
        sessions.Set(server, session, TimeSpan.FromHours(1));
        return session;
    }
}
