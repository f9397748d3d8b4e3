using System.Buffers.Binary;
using Patterns.Codegen.RateLimiting;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.RateLimiting;

/// <summary>A limit and a demand, as the one argument of the scripts that count: doubles, the least significant byte first. Immutable.</summary>
internal sealed class PackedDemand
{
    private readonly RateLimitRule _rule;
    private readonly RateLimitDemand _demand;

    public PackedDemand(RateLimitRule rule, RateLimitDemand demand)
    {
        (_rule, _demand) = (rule, demand);
        double[] numbers = rule.Algorithm switch
        {
            RateLimitAlgorithm.TokenBucket or RateLimitAlgorithm.LeakyBucket => [rule.Limit * rule.UnitsPerPermit, rule.UnitsPerPermit, rule.UnitsPerMicrosecond],
            RateLimitAlgorithm.ApproximateSlidingWindow => [rule.Limit, rule.Microseconds, rule.Step],
            _ => [rule.Limit, rule.Microseconds],
        };
        var bytes = new byte[sizeof(double) * (numbers.Length + 2)];
        for (var index = 0; index < numbers.Length; index++)
            Write(bytes, index, numbers[index]);
        Write(bytes, numbers.Length, demand.Cost);
        Write(bytes, numbers.Length + 1, demand.Count);
        Arguments = [bytes];
    }

    /// <summary>The arguments.</summary>
    public RedisValue[] Arguments { get; }

    /// <summary>Whether they say just this.</summary>
    public bool Is(RateLimitRule rule, in RateLimitDemand demand) => ReferenceEquals(_rule, rule) && _demand.Cost == demand.Cost && _demand.Count == demand.Count;

    private static void Write(byte[] bytes, int index, double number) => BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(index * sizeof(double)), number);
}
