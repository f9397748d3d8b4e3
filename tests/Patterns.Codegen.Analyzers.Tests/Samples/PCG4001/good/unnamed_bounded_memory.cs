// patterns_instances = 3
using System.Collections.Concurrent;

public static class Known
{
    private static readonly ConcurrentDictionary<string, int> s_users = new();

    // How many keys it has room for.
    public static bool Add(string user)
    {
        if (s_users.Count > 10_000)
            return false;
        s_users.AddOrUpdate(user, 1, (_, n) => n + 1);
        return true;
    }
}

public sealed class Ring
{
    private static int _next;
    private static readonly string[] s_servers = ["a", "b", "c"];

    public static string? Next()
    {
        _next++;
        if (_next >= s_servers.Length)
            _next = 0;
        return s_servers[_next];
    }
}

public sealed class Lines
{
    private static int s_lineCount;

    public static void Read(string line)
    {
        s_lineCount++;
        if (s_lineCount > 5000)
            throw new InvalidDataException("The file is too long: " + line);
    }
}
