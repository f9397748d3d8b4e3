using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.RateLimiting;

/// <summary>Values of <c>[RateLimit]</c> that are refused while they are typed.</summary>
public sealed class RateLimitValueTests
{
    public static TheoryData<string> Bad => new()
    {
        "[RateLimit(Capacity = {|PCG0008:0|}, Refill = \"10/s\")]",
        "[RateLimit(Capacity = {|PCG0008:-1|}, Refill = \"10/s\")]",
        "[RateLimit(Capacity = 10, Refill = {|PCG0005:\"0/s\"|})]",
        "[RateLimit(Capacity = 10, Refill = {|PCG0005:\"10\"|})]",
        "[RateLimit(Capacity = 10, Refill = {|PCG0005:\"10 per second\"|})]",
        "[RateLimit(Capacity = 10, Refill = {|PCG0005:\"-1/s\"|})]",
        "[RateLimit(Capacity = {|PCG0008:1_000_000_000|}, Refill = \"7/24h\")]",
        "[{|PCG0008:RateLimit(Capacity = 10)|}]",
        "[{|PCG0008:RateLimit(Refill = \"10/s\")|}]",
        "[RateLimit(Capacity = 10, Refill = \"10/s\", Window = {|PCG0008:\"1m\"|})]",
        "[RateLimit(Capacity = 10, Refill = \"10/s\", Limit = {|PCG0008:5|})]",
        "[RateLimit(Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = {|PCG0008:100_001|}, Window = \"1m\")]",
        "[RateLimit(Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = 100, Window = {|PCG0008:\"0s\"|})]",
        "[RateLimit(Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = 100, Window = {|PCG0005:\"1 minute\"|})]",
        "[RateLimit(Algorithm = RateLimitAlgorithm.FixedWindow, Limit = 100, Window = {|PCG0008:\"32d\"|})]",
        "[RateLimit(Algorithm = RateLimitAlgorithm.FixedWindow, Limit = 100, Window = \"1m\", LeasedPermits = {|PCG0008:101|})]",
        "[RateLimit(Algorithm = {|PCG0008:(RateLimitAlgorithm)9|}, Limit = 100, Window = \"1m\")]",
        "[RateLimit(Algorithm = RateLimitAlgorithm.Concurrency, Limit = 100, Ttl = {|PCG0008:\"10ms\"|})]",
        "[RateLimit(Algorithm = RateLimitAlgorithm.Concurrency, Limit = 100, Window = {|PCG0008:\"1m\"|})]",
        "[RateLimit(Algorithm = RateLimitAlgorithm.Concurrency, Limit = 100, LeasedPermits = {|PCG0008:10|})]",
        "[RateLimit(Capacity = 10, Refill = \"10/s\", Cost = {|PCG0008:\"11\"|})]",
        "[RateLimit(Capacity = 10, Refill = \"10/s\", Cost = {|PCG0008:\"0\"|})]",
        "[RateLimit(Capacity = 10, Refill = \"10/s\", Cost = {|PCG0008:\"{name}\"|})]",
        "[RateLimit(Capacity = 10, Refill = \"10/s\", Cost = {|PCG0008:\"x{count}\"|})]",
        "[RateLimit(Capacity = 10, Refill = \"10/s\", Cost = \"{|PCG0006:{cuont}|}\")]",
        "[RateLimit(Capacity = 10, Refill = \"10/s\", Key = \"user:{|PCG0006:{nmae}|}\")]",
        "[RateLimit(Capacity = 10, Refill = \"10/s\", Tier = {|PCG0008:\"{name}\"|})]",
        "[RateLimit(Policy = \"api\", Tier = {|PCG0008:\"{count}\"|})]",
        "[RateLimit(Policy = \"api\", Capacity = {|PCG0008:10|})]",
        "[RateLimit(Policy = {|PCG0008:\"\"|})]",
        "[RateLimit(Policy = {|PCG0008:\"a:b\"|})]",
        "[RateLimit(Capacity = 10, Refill = \"10/s\", MaxWait = {|PCG0008:\"1s\"|})]",
        "[RateLimit(Policy = \"api\", OnLimited = RateLimitExceeded.Wait, MaxWait = {|PCG0008:\"25h\"|})]",
    };

    public static TheoryData<string> Good => new()
    {
        "[RateLimit(Capacity = 10, Refill = \"10/s\")]",
        "[RateLimit(Capacity = 100, Refill = \"100/15m\", Key = \"user:{name}\", Cost = \"{count}\")]",
        "[RateLimit(Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = 100, Window = \"1m\", LeasedPermits = 10)]",
        "[RateLimit(Algorithm = RateLimitAlgorithm.ApproximateSlidingWindow, Limit = 900_000_000, Window = \"24h\")]",
        "[RateLimit(Policy = \"api\", Tier = \"{name}\", OnLimited = RateLimitExceeded.Wait, MaxWait = \"1s\")]",
        "[RateLimit(Capacity = 10, Refill = \"10/s\"), RateLimit(Capacity = 1000, Refill = \"1000/h\")]",
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public Task IsRefused(string attribute) => Analysis.AssertAsync(Service(attribute));

    [Theory]
    [MemberData(nameof(Good))]
    public Task IsAccepted(string attribute) => Analysis.AssertAsync(Service(attribute));

    [Fact]
    public Task AMethodThatBlocksIsRefused() => Analysis.AssertAsync(Frame.Class("""
        [{|PCG0004:RateLimit(Capacity = 10, Refill = "10/s")|}] public partial int Get();
        private int GetCore() => 1;
        """));

    private static string Service(string attribute) => Frame.Class($$"""
        {{attribute}} public partial Task<string?> GetAsync(string name, int count, CancellationToken cancellationToken);
        private Task<string?> GetAsyncCore(string name, int count, CancellationToken cancellationToken) => Task.FromResult<string?>(name);
        """);
}
