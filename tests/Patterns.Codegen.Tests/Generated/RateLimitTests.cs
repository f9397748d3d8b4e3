using Microsoft.Extensions.Time.Testing;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.Tests.Generated;

/// <summary>Methods with <c>[RateLimit]</c>, as the generator of this build wraps them.</summary>
public class RateLimitTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Calls_are_counted_by_key_and_cost()
    {
        using var patterns = Runtime();
        var mail = new Mailer(patterns);
        Assert.Equal(3, await mail.SendAsync(1, ["a", "b", "c"]));
        Assert.Equal(2, await mail.SendAsync(2, ["a", "b"]));
        var refusal = await Assert.ThrowsAsync<RateLimitExceededException>(() => mail.SendAsync(1, ["a"]));
        Assert.Equal(("user:1", 3L, TimeSpan.FromSeconds(1)), (refusal.Key, refusal.Limit, refusal.RetryAfter));
        Assert.Equal(0, await mail.SendAsync(1, []));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await mail.SendAsync(1, ["a"]));
        Assert.Equal(4, mail.Calls);
    }

    [Fact]
    public async Task What_cannot_be_counted_is_an_error_and_the_call_is_not_made()
    {
        using var patterns = Runtime();
        var mail = new Mailer(patterns);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => mail.SendAsync(1, ["a", "b", "c", "d"]));
        var costless = await Assert.ThrowsAsync<ArgumentNullException>(() => mail.SendAsync(1, null!));
        Assert.StartsWith("Cost of [RateLimit] on Mailer.SendAsync is \"{letters.Count}\", but letters is null.", costless.Message, StringComparison.Ordinal);
        Assert.Equal("letters", costless.ParamName);
        await Assert.ThrowsAsync<KeyTemplateException>(() => mail.ReadAsync(null!, null));
        Assert.Equal(0, mail.Calls);
    }

    [Fact]
    public async Task Tiers_of_a_policy_are_told_apart_and_no_tier_is_the_default_one()
    {
        using var patterns = Runtime();
        var mail = new Mailer(patterns);
        Assert.Equal((1, 2, 1), (await CountAsync("ann", null), await CountAsync("bob", "PRO"), await CountAsync("eve", "unheard of")));

        async Task<int> CountAsync(string user, string? plan)
        {
            for (var count = 0; ; count++)
            {
                try
                {
                    await mail.ReadAsync(user, plan);
                }
                catch (RateLimitExceededException refusal)
                {
                    Assert.Equal("reading", refusal.Name);
                    return count;
                }
            }
        }
    }

    private PatternRuntime Runtime()
    {
        var options = new PatternRuntimeOptions { TimeProvider = _time };
        Define(options);
        return new(options);
    }

    /// <summary>Defines the policy that a method of this assembly names, for every runtime that checks all of them.</summary>
    internal static void Define(PatternRuntimeOptions options) => options.RateLimiting.Policies["reading"] = new()
    {
        Limits = new() { Algorithm = RateLimitAlgorithm.SlidingWindow, Window = TimeSpan.FromMinutes(1) },
        DefaultTier = "free",
        Tiers = { ["free"] = new() { Limit = 1 }, ["pro"] = new() { Limit = 2 } },
    };
}

/// <summary>What the tests call.</summary>
internal sealed partial class Mailer(PatternRuntime patterns)
{
    public int Calls { get; private set; }

    [RateLimit(Capacity = 3, Refill = "1/s", Key = "user:{user}", Cost = "{letters.Count}")]
    public partial Task<int> SendAsync(int user, IReadOnlyList<string> letters);

    [RateLimit(Policy = "reading", Tier = "{plan}", Key = "{user}")]
    public partial Task ReadAsync(string user, string? plan);

    private async Task<int> SendAsyncCore(int user, IReadOnlyList<string> letters)
    {
        await Task.Yield();
        Calls++;
        return letters.Count;
    }

    private Task ReadAsyncCore(string user, string? plan) => Task.CompletedTask;
}
