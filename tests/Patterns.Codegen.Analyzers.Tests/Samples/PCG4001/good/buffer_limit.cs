// patterns_instances = 3
public class Buffer
{
    private readonly List<string> _lines = [];
    private int _size;

    public void Add(string line)
    {
        _size += line.Length;
        if (_size > 8192)
            throw new InvalidOperationException("The line is too long.");
        _lines.Add(line);
    }
}
