namespace Patterns.Codegen.RateLimiting;

/// <summary>What queues lack.</summary>
internal static class QueueExtensions
{
    /// <summary>Takes all items out.</summary>
    public static IEnumerable<T> DrainAll<T>(this Queue<T> queue)
    {
        while (queue.TryDequeue(out var item))
            yield return item;
    }
}
