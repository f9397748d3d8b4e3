// patterns_instances = 3
public class ImportRate
{
    private readonly List<DateTime> _done = [];
    private int _rows;

    public double PerSecond()
    {
        _rows++;
        _done.Add(DateTime.UtcNow);
        if (_done.Count < 2)
            return 0;
        return _done.Count / (_done[^1] - _done[0]).TotalSeconds;
    }
}
