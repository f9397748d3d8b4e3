// patterns_instances = 2
// What is left of a thing is no limit of calls, and what is given back counts who is there at once.
public sealed class SeatLimiter
{
    private readonly Dictionary<string, int> _seats = new();
    private DateTime _changed = DateTime.UtcNow;

    public bool TryTake(string show)
    {
        lock (_seats)
        {
            _changed = DateTime.UtcNow;
            var left = _seats[show];
            if (left < 1)
                return false;
            _seats[show] = left - 1;
            return true;
        }
    }

    public void GiveBack(string show)
    {
        lock (_seats)
        {
            var left = _seats[show];
            _seats[show] = left + 1;
        }
    }
}
