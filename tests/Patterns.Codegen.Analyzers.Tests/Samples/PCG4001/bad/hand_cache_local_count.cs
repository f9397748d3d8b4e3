// patterns_instances = 2
using Microsoft.Extensions.Caching.Memory;

public class CommentRateLimit(IMemoryCache cache)
{
    public bool Exceeded(string author)
    {
        var count = cache.Get<int?>(author) ?? 0;
        count++;
        [|cache|].Set(author, count, TimeSpan.FromMinutes(1));
        return count > 3;
    }
}
