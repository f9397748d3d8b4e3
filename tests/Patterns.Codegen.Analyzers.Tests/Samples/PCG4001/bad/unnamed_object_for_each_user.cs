// patterns_instances = 3
public sealed class Use { public int Calls; public DateTime From = DateTime.UtcNow; }

public static class Uses
{
    private static readonly Dictionary<string, Use> s_uses = [];

    public static bool Allow(string user)
    {
        lock (s_uses)
        {
            if (![|s_uses|].TryGetValue(user, out var use) || DateTime.UtcNow - use.From > TimeSpan.FromMinutes(1))
                s_uses[user] = use = new Use();
            return ++use.Calls <= 30;
        }
    }
}
