using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <summary>A lock that is waited for while another one is held.</summary>
/// <param name="Held">The one that is held.</param>
/// <param name="Taken">The one that is waited for.</param>
/// <param name="Chain">The calls between; null when one member takes both.</param>
internal sealed record LockWait(HeldLock Held, HeldLock Taken, CallChain? Chain)
{
    public override string ToString() =>
        $"{(Chain is null ? CallChain.Display(Held.Member) : Chain.ToString())} takes '{Held.Key}' and then '{Taken.Key}'{(Held.Name == Taken.Name ? ", which may be the same two the other way round" : "")}";
}
