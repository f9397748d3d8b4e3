using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing.Locks;

/// <summary>Checks what else a core takes that is handed the batch which takes its lock.</summary>
internal static class LockBatchRules
{
    /// <param name="context">The method.</param>
    /// <param name="location">Where problems are reported.</param>
    /// <param name="refused">Whether the core takes what nobody knows before the batch is sent.</param>
    /// <returns>Whether the core takes the batch.</returns>
    public static bool TakesBatch(MethodContext context, Location location, out bool refused)
    {
        refused = false;
        if (context.Core is not { } core)
            return false;
        var extras = CoreLocator.Extras(core, context.Method);
        if (!extras.Any(static extra => extra.Member == CoreOffers.Batch))
            return false;
        foreach (var other in extras.Where(static extra => extra.Gate == LayerKind.Lock && extra.Member != CoreOffers.Batch))
        {
            refused = true;
            context.Sink.Report(
                "PCG0004",
                location,
                $"{CoreLocator.NameOf(context.Method)} takes the batch that takes its lock, and {(other.Member == ".Handle" ? "the LockHandle" : "the FencingToken")} as well, which exists only when that batch has been sent; take one of the two. In the statements of the batch, currval('patterns.lock_token') is the token");
            return true;
        }

        return true;
    }
}
