// patterns_instances = 3
public class LoginGuard
{
    private readonly Dictionary<string, (int Fails, DateTime Until)> _fails = new();

    public bool IsLocked(string user)
    {
        lock (_fails)
            return _fails.TryGetValue(user, out var found) && found.Fails >= 5 && found.Until > DateTime.UtcNow;
    }

    public void Failed(string user)
    {
        lock (_fails)
        {
            var count = _fails.TryGetValue(user, out var found) ? found.Fails + 1 : 1;
            [|_fails|][user] = (count, DateTime.UtcNow.AddMinutes(15));
        }
    }
}
