// patterns_instances = 2
public static class LeakyBucket
{
    private static readonly object Gate = new();
    private static double _level;
    private static DateTime _at = DateTime.UtcNow;

    public static bool Offer()
    {
        lock (Gate)
        {
            var now = DateTime.UtcNow;
            _level = Math.Max(0, _level - (now - _at).TotalSeconds * 5);
            _at = now;
            if (_level + 1 > 20)
                return false;
            [|_level|] += 1;
            return true;
        }
    }
}
