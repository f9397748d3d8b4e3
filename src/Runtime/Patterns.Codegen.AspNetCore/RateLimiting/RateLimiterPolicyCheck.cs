using System.Runtime.CompilerServices;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Patterns.Codegen.AspNetCore;

/// <summary>
/// Stops the start when the framework's middleware takes a policy of ours that nobody defined. Stands among the middleware's policies, which are made together with it, when the application
/// starts: the only thing that surely happens there, whatever else was or was not registered. Counts nothing.
/// </summary>
internal sealed class RateLimiterPolicyCheck : IRateLimiterPolicy<int>
{
    private const string Name = "Patterns.Codegen: check of policies";

    // The names that options take, for as long as there are the options.
    private static readonly ConditionalWeakTable<RateLimiterOptions, List<string>> s_names = [];

    /// <summary>Made by the framework's middleware.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="options">Whose policies are checked.</param>
    /// <exception cref="InvalidOperationException">There is no runtime.</exception>
    /// <exception cref="KeyNotFoundException">A policy is not defined.</exception>
    public RateLimiterPolicyCheck(IServiceProvider services, IOptions<RateLimiterOptions> options)
    {
        if (!s_names.TryGetValue(options.Value, out var names))
            return;
        var patterns = services.GetService<PatternRuntime>()
            ?? throw new InvalidOperationException($"AddPatternsPolicy(\"{names[0]}\") needs the runtime of patterns. Call services.AddPatterns().");
        foreach (var name in names)
            Check(patterns, name);
    }

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => null;

    /// <summary>Has a policy checked when the application starts.</summary>
    public static void Add(RateLimiterOptions options, string name)
    {
        var names = s_names.GetOrCreateValue(options);
        if (names.Count == 0)
            options.AddPolicy<int, RateLimiterPolicyCheck>(Name);
        names.Add(name);
    }

    public RateLimitPartition<int> GetPartition(HttpContext httpContext) => RateLimitPartition.GetNoLimiter(0);

    private static void Check(PatternRuntime patterns, string name)
    {
        try
        {
            patterns.GetRateLimitPolicy(name);
        }
        catch (KeyNotFoundException error)
        {
            throw new KeyNotFoundException($"AddPatternsPolicy(\"{name}\"): {error.Message}{(error.Message.Contains("Known: ", StringComparison.Ordinal) ? "" : $" Known: {string.Join(", ", patterns.RateLimitPolicies)}.")}", error);
        }
    }
}
