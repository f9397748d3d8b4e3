using System.Diagnostics.CodeAnalysis;

namespace Patterns.Codegen.RateLimiting;

/// <summary>What a trip asks about.</summary>
/// <param name="Counters">The scope in the store.</param>
/// <param name="Key">Who is counted.</param>
/// <param name="Rule">The limit.</param>
internal readonly record struct StoreQuestion(IRateLimitCounters Counters, string Key, RateLimitRule Rule)
{
    /// <summary>The part of the store that counts the key; null for all of it.</summary>
    public string? Part
    {
        [SuppressMessage("Design", "CA1031", Justification = "Asked about a store that has failed: then all of it has.")]
        get
        {
            try
            {
                return Counters.PartOf(Key, Rule);
            }
            catch (Exception)
            {
                return null;
            }
        }
    }
}
