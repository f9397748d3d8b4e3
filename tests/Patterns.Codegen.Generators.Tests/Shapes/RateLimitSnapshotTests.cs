using Patterns.Codegen.Generators.Tests.Harness;

namespace Patterns.Codegen.Generators.Tests.Shapes;

/// <summary>The text that is generated for rate limits, to be read by people.</summary>
public sealed class RateLimitSnapshotTests
{
    [Fact]
    public void TwoLimitsAroundARetry()
    {
        var run = GeneratorRun.Of("""
            using System.Collections.Generic;
            using Patterns.Codegen;
            namespace Shop;
            public enum Plan { Free, Pro }
            public sealed record User(int Id, Plan Plan);
            public partial class MailService(PatternRuntime patterns)
            {
                [RateLimit(Capacity = 100, Refill = "10/s", Key = "user:{user.Id}", Cost = "{letters.Count}")]
                [RateLimit(Policy = "mail", Tier = "{user.Plan}", Key = "user:{user.Id}", OnLimited = RateLimitExceeded.Wait, MaxWait = "5s")]
                [Retry(MaxAttempts = 3)]
                public partial Task<int> SendAsync(User user, IReadOnlyList<string> letters, CancellationToken cancellationToken);

                private Task<int> SendAsyncCore(User user, IReadOnlyList<string> letters, CancellationToken cancellationToken) => Task.FromResult(letters.Count);
            }
            """);

        Snapshot.Matches(run.Text, "TwoRateLimits");
    }

    [Theory]
    [InlineData("""[RateLimit(Capacity = 5, Refill = "1/s")] public partial Task AAsync(int id);""", "private Task AAsyncCore(int id) => Task.CompletedTask;")]
    [InlineData("""[RateLimit(Policy = "api", Tier = "free", Cost = "3")] public partial ValueTask<int> AAsync(int id);""", "private ValueTask<int> AAsyncCore(int id) => new(id);")]
    [InlineData("""[RateLimit(Policy = "api", Tier = "{tier}", Key = "{id}")] public partial Task AAsync(int id, string? tier);""", "private Task AAsyncCore(int id, string? tier) => Task.CompletedTask;")]
    [InlineData("""[RateLimit(Policy = "api", Tier = "{this.Plan}", Cost = "{bytes.Length}")] public partial Task AAsync(byte[]? bytes);""", "private Task AAsyncCore(byte[]? bytes) => Task.CompletedTask; private string? Plan => null;")]
    [InlineData("""[RateLimit(Algorithm = RateLimitAlgorithm.Concurrency, Limit = 3, Ttl = "10s")] public partial Task AAsync(int rateLimitEntry, int rateLimitPolicy);""", "private Task AAsyncCore(int rateLimitEntry, int rateLimitPolicy) => Task.CompletedTask;")]
    [InlineData("""[Lock("a:{id}", Ttl = "30s"), RateLimit(Policy = "api", Key = "a:{id}"), CircuitBreaker("api")] public partial Task AAsync(int id, CancellationToken token);""", "private Task AAsyncCore(int id, CancellationToken token) => Task.CompletedTask;")]
    [InlineData("""[RateLimit(Algorithm = RateLimitAlgorithm.LeakyBucket, Limit = 10, Window = "1s", OnStoreFailure = RateLimitStoreFailure.Closed, Store = "Redis", LeasedPermits = 0)] public partial Task AAsync();""", "private Task AAsyncCore() => Task.CompletedTask;")]
    public void AllShapesCompileWithoutAWarning(string method, string core) => GeneratorRun.Of($$"""
        using Patterns.Codegen;
        namespace Shop;
        public partial class Service(PatternRuntime patterns)
        {
            {{method}}
            {{core}}
        }
        """);
}
