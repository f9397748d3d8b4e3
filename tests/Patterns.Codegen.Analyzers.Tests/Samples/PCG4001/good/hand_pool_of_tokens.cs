// patterns_instances = 3
public class BufferPool
{
    private readonly Stack<byte[]> _free = new();
    private int _tokens = 16;

    public bool TryRent(out byte[] buffer)
    {
        lock (_free)
        {
            buffer = [];
            if (_tokens < 1)
                return false;
            _tokens--;
            buffer = _free.Count > 0 ? _free.Pop() : new byte[4096];
            return true;
        }
    }

    public void Return(byte[] buffer)
    {
        lock (_free)
        {
            _tokens++;
            _free.Push(buffer);
        }
    }
}
