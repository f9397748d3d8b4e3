// patterns_instances = 2
// says = 2 instances together admit 10 instead of 5
public struct Entry
{
    public int Hits;
    public DateTime Reset;
}

public class PasswordResetLimiter
{
    private static readonly Dictionary<string, Entry> Entries = new();

    public static bool Allowed(string mail)
    {
        lock (Entries)
        {
            if (![|Entries|].TryGetValue(mail, out var e) || e.Reset < DateTime.UtcNow)
                e = new Entry { Reset = DateTime.UtcNow.AddMinutes(15) };
            if (e.Hits >= 5)
                return false;
            e.Hits++;
            Entries[mail] = e;
            return true;
        }
    }
}
