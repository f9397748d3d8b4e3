// patterns_instances = 2
// says = 2 instances together admit 6 instead of 3
using Microsoft.Extensions.Caching.Memory;

public class PinAttempts
{
    private static readonly MemoryCache s_cache = new(new MemoryCacheOptions());

    public static void Guard(string card)
    {
        var tries = s_cache.TryGetValue(card, out object? old) ? (int)old! : 0;
        if (tries >= 3)
            throw new UnauthorizedAccessException("The card is blocked for a day.");
        [|s_cache|].Set<object>(card, tries + 1, DateTimeOffset.UtcNow.AddDays(1));
    }
}
