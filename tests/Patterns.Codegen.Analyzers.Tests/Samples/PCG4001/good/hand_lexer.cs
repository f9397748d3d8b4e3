// patterns_instances = 3
public class Lexer(string text)
{
    private int _tokens;
    private readonly DateTime _started = DateTime.UtcNow;
    private readonly List<DateTime> _times = [];

    public TimeSpan Took => DateTime.UtcNow - _started;

    public bool Next()
    {
        _tokens++;
        _times.Add(DateTime.UtcNow);
        if (_tokens > text.Length)
            throw new InvalidOperationException("The text has ended.");
        return true;
    }
}
