using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Locks;

/// <summary>What other members of a type do with the same key: a lock is often taken in one method and freed in another, and neither needs to say so.</summary>
internal static class LockElsewhere
{
    /// <summary>Each is bound and read; a type with more of them is a facade of Redis and says nothing.</summary>
    private const int MaxCalls = 40;

    private static readonly string[] s_frees = ["LockRelease", "LockReleaseAsync", "ScriptEvaluate", "ScriptEvaluateAsync"];
    private static readonly string[] s_takes = ["LockTake", "LockTakeAsync", "StringSet", "StringSetAsync", "Execute", "ExecuteAsync"];

    /// <summary>Whether the key is freed by its owner alone, which is done with locks only.</summary>
    public static bool IsFreedByOwner(RedisBlock block, RedisCall call) => WithKeyOf(block, call, s_frees).Any(static other => other switch
    {
        { Verb: RedisVerb.LockRelease } => true,
        { Verb: RedisVerb.Script, Script: { } script } => script.Calls("GET") && script.Deletes && script.Decides && !script.Calls("SET", "SETNX", "INCR", "INCRBY"),
        _ => false,
    });

    /// <summary>Whether the key is taken as a lock's.</summary>
    public static bool IsTaken(RedisBlock block, RedisCall call) => WithKeyOf(block, call, s_takes).Any(other =>
        other.Verb == RedisVerb.LockTake
        || (other is { Verb: RedisVerb.Set, NotExists: Presence.Present } && block.Around(other.Operation, null) is { } around && LockEvidence.IsLockTaken(around, other)));

    private static IEnumerable<RedisCall> WithKeyOf(RedisBlock block, RedisCall call, string[] methods)
    {
        if (call is not { Via: null, Shape: { } shape } || !IsOfType(shape) || block.Owner.ContainingType is not { } type)
            return [];
        while (type.ContainingType is { } outer)
            type = outer;
        return type.DeclaringSyntaxReferences
            .SelectMany(part => methods.SelectMany(method => NamesIn.Of(part.GetSyntax(block.CancellationToken))[method]))
            .Select(static name => name.FirstAncestorOrSelf<InvocationExpressionSyntax>())
            .Where(other => other is not null && other != call.Operation.Syntax)
            .Take(MaxCalls)
            .Select(other => block.Values.Sources.OperationOf(other, block.CancellationToken))
            .OfType<IInvocationOperation>()
            .Select(other => block.Reader.Read(other, block.CancellationToken))
            .OfType<RedisCall>()
            .Where(other => other.Shape?.Pattern == shape.Pattern);
    }

    /// <summary>Whether the text is the same wherever it is written in the type: a method that is told the whole key may be told any.</summary>
    private static bool IsOfType(TextShape shape) =>
        !shape.IsOpaque || shape.Unknown.All(static part => part is IFieldReferenceOperation or IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation }
            or IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } });
}
