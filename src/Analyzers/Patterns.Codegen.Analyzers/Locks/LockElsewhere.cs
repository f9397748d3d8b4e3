using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Locks;

/// <summary>What other members of a type do with the same key: a lock is often taken in one method and freed in another, and neither needs to say so.</summary>
internal static class LockElsewhere
{
    /// <summary>Each is bound and read; a type with more of them is a facade of Redis, of which the first tell enough.</summary>
    private const int MaxCalls = 40;

    /// <summary>Of each the whole member around is read.</summary>
    private const int MaxTakes = 4;

    private static readonly string[] s_frees = ["LockRelease", "LockReleaseAsync", "ScriptEvaluate", "ScriptEvaluateAsync"];
    private static readonly string[] s_takes = ["LockTake", "LockTakeAsync", "StringSet", "StringSetAsync", "Execute", "ExecuteAsync"];

    /// <summary>Kept, because a type may have many commands that ask.</summary>
    private static readonly ConditionalWeakTable<INamedTypeSymbol, RedisCall[]> s_freesOf = new();
    private static readonly ConditionalWeakTable<INamedTypeSymbol, RedisCall[]> s_takesOf = new();

    /// <summary>Whether the key is freed by its owner alone, which is done with locks only.</summary>
    public static bool IsFreedByOwner(RedisBlock block, RedisCall call) => WithKeyOf(block, call, s_freesOf, s_frees).Any(static other => other switch
    {
        { Verb: RedisVerb.LockRelease } => true,
        { Verb: RedisVerb.Script, Script: { } script } => script.Calls("GET") && script.Deletes && script.Decides && !script.Calls("SET", "SETNX", "INCR", "INCRBY"),
        _ => false,
    });

    /// <summary>Whether the key is taken as a lock's.</summary>
    public static bool IsTaken(RedisBlock block, RedisCall call) => WithKeyOf(block, call, s_takesOf, s_takes)
        .Where(static other => other is { Verb: RedisVerb.LockTake } or { Verb: RedisVerb.Set, NotExists: Presence.Present })
        .Take(MaxTakes)
        .Any(other => other.Verb == RedisVerb.LockTake || (block.Around(other.Operation, null) is { } around && LockEvidence.IsLockTaken(around, other)));

    private static IEnumerable<RedisCall> WithKeyOf(RedisBlock block, RedisCall call, ConditionalWeakTable<INamedTypeSymbol, RedisCall[]> known, string[] methods)
    {
        if (call is not { Via: null, Shape: { } shape } || !IsOfType(shape) || block.Owner.ContainingType is not { } type)
            return [];
        while (type.ContainingType is { } outer)
            type = outer;

        var member = call.Operation.Syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>(static node => node is not GlobalStatementSyntax) ?? call.Operation.Syntax.SyntaxTree.GetRoot(block.CancellationToken);
        return known.GetValue(type, key => [.. Read(block, key, methods)])
            .Where(other => other.Shape?.Pattern == shape.Pattern && !(other.Operation.Syntax.SyntaxTree == member.SyntaxTree && member.Span.Contains(other.Operation.Syntax.Span)));
    }

    private static IEnumerable<RedisCall> Read(RedisBlock block, INamedTypeSymbol type, string[] methods) => type.DeclaringSyntaxReferences
        .SelectMany(part => methods.SelectMany(method => NamesIn.Of(part.GetSyntax(block.CancellationToken))[method]))
        .Select(static name => name.FirstAncestorOrSelf<InvocationExpressionSyntax>())
        .Take(MaxCalls)
        .Select(call => block.Values.Sources.OperationOf(call, block.CancellationToken))
        .OfType<IInvocationOperation>()
        .Select(call => block.Reader.Read(call, block.CancellationToken))
        .OfType<RedisCall>();

    /// <summary>Whether the text is the same wherever it is written in the type: a method that is told the whole key may be told any.</summary>
    private static bool IsOfType(TextShape shape) =>
        !shape.IsOpaque || shape.Unknown.All(static part => part is IFieldReferenceOperation or IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation }
            or IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } });
}
