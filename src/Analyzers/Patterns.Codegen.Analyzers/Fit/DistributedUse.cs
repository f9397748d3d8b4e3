namespace Patterns.Codegen.Analyzers.Fit;

/// <summary>A use of something that several processes share, and what does the same inside one.</summary>
/// <param name="What">What is used.</param>
/// <param name="Alternative">What one process needs.</param>
internal sealed record DistributedUse(string What, string Alternative)
{
    private const string Semaphore = "a SemaphoreSlim, one for each key where needed";

    public static DistributedUse? OfMethod(IMethodSymbol method)
    {
        if (!method.DeclaringSyntaxReferences.IsEmpty)
            return null;

        var space = method.ContainingNamespace?.ToDisplayString() ?? "";
        return method.Name switch
        {
            "LockTake" or "LockTakeAsync" when space == "StackExchange.Redis" => new("a lock in Redis", Semaphore),
            "CreateLock" or "CreateLockAsync" when Contains(space, "RedLock") => new("Redlock", Semaphore),
            "CreateLock" or "AcquireLock" or "AcquireLockAsync" or "TryAcquireLock" or "TryAcquireLockAsync" when Contains(space, "Medallion.Threading") => new("a distributed lock", Semaphore),
            "AddStackExchangeRedisCache" => new("a cache in Redis", "AddDistributedMemoryCache, or IMemoryCache"),
            "AddStackExchangeRedis" or "AddStackExchangeRedisOutputCache" => new("a shared server in Redis", "the in-process default"),
            _ when method.Name.StartsWith("AddRedis", StringComparison.Ordinal) && method.Name.EndsWith("Limiter", StringComparison.Ordinal) => new("a rate limiter in Redis", "the limiters of System.Threading.RateLimiting"),
            "UseRedis" or "AddRedis" when Contains(space, "Patterns.Codegen") => new("the Redis store", "the store in memory, which is the default"),
            "UsePostgres" or "AddPostgres" when Contains(space, "Patterns.Codegen") => new("the PostgreSQL store", "the store in memory, which is the default"),
            _ => null,
        };
    }

    /// <summary>Types whose very making is a use.</summary>
    public static DistributedUse? OfCreation(INamedTypeSymbol type) =>
        type.Name is "RedisDistributedLock" or "PostgresDistributedLock" or "SqlDistributedLock" && type.ContainingNamespace.ToDisplayString().StartsWith("Medallion.Threading", StringComparison.Ordinal)
            ? new($"a {type.Name}", Semaphore)
            : null;

    private static bool Contains(string space, string part) => space.IndexOf(part, StringComparison.Ordinal) >= 0;
}
