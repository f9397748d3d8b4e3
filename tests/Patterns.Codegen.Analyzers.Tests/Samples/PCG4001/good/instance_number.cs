// patterns_instances = 3
public class PageLimiter
{
    private int _page;

    public bool Next(int limit)
    {
        _page++;
        return _page < limit;
    }
}
