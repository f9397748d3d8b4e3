// patterns_instances = 3
public class Connection
{
    private int _failures;
    private DateTime _until;

    // One for each connection: how often it may fail before it rests.
    public bool MayConnect()
    {
        if (DateTime.UtcNow < _until)
            return false;
        _failures++;
        if (_failures > 3)
            _until = DateTime.UtcNow.AddSeconds(30);
        return true;
    }
}
