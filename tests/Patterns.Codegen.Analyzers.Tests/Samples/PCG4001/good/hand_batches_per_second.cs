// patterns_instances = 3
using System.Diagnostics;

public class Progress
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private long _rows;

    public double RowsPerSecond => _rows / _clock.Elapsed.TotalSeconds;

    public void Row()
    {
        _rows++;
        if (_rows > 1_000_000)
            throw new InvalidOperationException("The file has too many rows.");
    }
}
