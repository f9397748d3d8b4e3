// patterns_instances = 2
// says = 2 instances together admit 40 instead of 20
public class UploadGuard
{
    private static readonly Dictionary<string, (int Count, DateTime Day)> _uploadsPerDay = new();

    public bool Check(string user)
    {
        var allowed = true;
        lock (_uploadsPerDay)
        {
            _uploadsPerDay.TryGetValue(user, out var today);
            if (today.Day != DateTime.UtcNow.Date)
                today = (0, DateTime.UtcNow.Date);
            if (today.Count >= 20)
                allowed = false;
            else
                [|_uploadsPerDay|][user] = (today.Count + 1, today.Day);
        }

        return allowed;
    }
}
