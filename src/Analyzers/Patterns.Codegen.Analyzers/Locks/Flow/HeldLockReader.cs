using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <summary>Finds where locks of libraries are taken, and how far the code under them reaches.</summary>
internal sealed class HeldLockReader(Compilation compilation, ValueReader values)
{
    private static readonly string[] s_renewals = ["LockExtend", "LockExtendAsync", "KeyExpire", "KeyExpireAsync"];

    /// <summary>Whether a type renews locks: asked for each lock that it takes.</summary>
    private readonly ConcurrentDictionary<SyntaxNode, bool> _renewing = new();

    private readonly RedisLibrary? _redis = RedisLibrary.Find(compilation);
    private readonly PackageLocks? _package = PackageLocks.Find(compilation, values);

    /// <summary>Whether there is anything to find.</summary>
    public bool KnowsLocks => _redis is not null || _package is not null;

    public HeldLock? Read(IInvocationOperation call, ISymbol containing, CancellationToken cancellationToken) =>
        _redis is not null && _redis.Command(call.TargetMethod) is "LockTake" or "StringSet" ? OfRedis(call, containing, cancellationToken)
        : _package?.Read(call, containing, cancellationToken);

    private HeldLock? OfRedis(IInvocationOperation call, ISymbol containing, CancellationToken cancellationToken)
    {
        if (new RedisCallReader(_redis!, values).Read(call, cancellationToken) is not { NotExists: Presence.Present, Shape: { IsOpaque: false } shape } read
            || !(read.Verb == RedisVerb.LockTake || LockEvidence.IsNamedLock(read)))
        {
            return null;
        }

        var syntax = call.Syntax;
        var type = OutermostType.Around(syntax, cancellationToken);
        var isRenewed = _renewing.GetOrAdd(type, static node => node.DescendantNodes().OfType<SimpleNameSyntax>().Any(static name => s_renewals.Contains(name.Identifier.ValueText)));
        return new HeldLock(CallTarget.CallerOf(call, containing), shape.Pattern, syntax, LockRegion.Of(syntax, LockRegion.Release(call)))
        {
            Ttl = isRenewed ? null : read.Ttl,
            // Tried once, the second caller gives up and nobody stands still.
            Waits = syntax.Ancestors().TakeWhile(static node => node is not MemberDeclarationSyntax).Any(static node => node is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax),
            Location = call.NameLocation(),
            Given = GivenKeys.Of(shape),
        };
    }
}
