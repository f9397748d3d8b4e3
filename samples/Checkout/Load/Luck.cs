namespace Checkout.Load;

/// <summary>
/// Chance that depends on the seed and on who asks, not on when: the second attempt for order 17 at the payment gateway has the same luck
/// in every run, with and without the attributes, however the calls overlap.
/// </summary>
internal sealed class Luck(int seed)
{
    /// <summary>A number in [0, 1).</summary>
    /// <param name="service">Where.</param>
    /// <param name="order">For which order.</param>
    /// <param name="attempt">At which attempt, from 1.</param>
    /// <param name="question">What for: one attempt asks several questions.</param>
    public double Draw(string service, int order, int attempt, string question)
    {
        var state = Mix((ulong)(uint)seed);
        state = Mix(state ^ Hash(service));
        state = Mix(state ^ ((ulong)(uint)order << 32) ^ (uint)attempt);
        return (Mix(state ^ Hash(question)) >> 11) * (1.0 / (1UL << 53));
    }

    // FNV-1a: string.GetHashCode differs from process to process.
    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in text)
            hash = (hash ^ character) * 1099511628211UL;
        return hash;
    }

    // The finalizer of SplitMix64 (G. Steele et al., "Fast splittable pseudorandom number generators", OOPSLA 2014).
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15UL;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
