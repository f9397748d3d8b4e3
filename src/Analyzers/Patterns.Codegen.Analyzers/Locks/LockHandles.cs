using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Locks;

/// <summary>Objects that free a key which they were made with, whatever their class is called: it is a lock's when somebody takes that lock and makes one.</summary>
internal static class LockHandles
{
    /// <summary>Whether one of the places that make such an object takes the lock of the key that it hands in.</summary>
    public static bool AreMadeForLocks(RedisBlock block, RedisCall call) =>
        call.Key is { } key
        && block.Values.Trace(key, block.CancellationToken).Operation is IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor } parameter }
        && Creations.Of(constructor, block.Values.Sources, block.CancellationToken).Any(creation => creation.Argument(parameter.Name) is { Value: var given } && IsTakenBeside(block, creation, given));

    private static bool IsTakenBeside(RedisBlock block, IObjectCreationOperation creation, IOperation key)
    {
        if (block.Values.Shape(key, block.CancellationToken) is not { Pattern: var pattern } || block.Around(creation, null) is not { } around)
            return false;
        return around.Calls.Any(take => take is { Verb: RedisVerb.Set or RedisVerb.LockTake, NotExists: Presence.Present, Shape: { } shape } && shape.Pattern == pattern && LockEvidence.IsLockTaken(around, take));
    }
}
