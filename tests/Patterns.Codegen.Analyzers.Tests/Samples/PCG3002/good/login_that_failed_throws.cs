namespace Downloads;

public interface ICached<T>
{
    void Set(string key, T value);
}

public class HttpResponse(string content, int statusCode)
{
    public string Content => content;

    public int StatusCode => statusCode;
}

public interface IClient { HttpResponse Execute(string request); }

public enum LoginResult { Successful, Failed }

public class Login
{
    public LoginResult Outcome { get; set; }

    public string SessionId { get; set; } = "";
}

public static class Json { public static T Deserialize<T>(string text) where T : new() => text.Length == 0 ? throw new FormatException() : new T(); }

public class Proxy(IClient client, ICached<string> sessionCache)
{
    public void SignIn(string key)
    {
        var answer = client.Execute("auth/login");
        var login = Json.Deserialize<Login>(answer.Content);
        if (login.Outcome == LoginResult.Failed)
            throw new UnauthorizedAccessException("Check the key");

        var session = login.SessionId;
        sessionCache.Set(key, session);
    }
}
