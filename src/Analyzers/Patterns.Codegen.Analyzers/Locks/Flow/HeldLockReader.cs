using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <summary>Finds where locks of libraries are taken, and how far the code under them reaches.</summary>
internal sealed class HeldLockReader(Compilation compilation)
{
    private static readonly string[] s_renewals = ["LockExtend", "LockExtendAsync", "KeyExpire", "KeyExpireAsync"];

    private readonly ValueReader _values = new(compilation);
    private readonly RedisLibrary? _redis = RedisLibrary.Find(compilation);
    private readonly INamedTypeSymbol? _distributedLock = compilation.Find("Medallion.Threading.IDistributedLock");

    /// <summary>Whether there is anything to find.</summary>
    public bool KnowsLocks => _redis is not null || _distributedLock is not null;

    public HeldLock? Read(IInvocationOperation call, ISymbol containing, CancellationToken cancellationToken) =>
        _redis is not null && _redis.Command(call.TargetMethod) is "LockTake" or "StringSet" ? OfRedis(call, containing, cancellationToken)
        : _distributedLock is not null && call.TargetMethod.Name is "Acquire" or "AcquireAsync" ? OfPackage(call, containing, cancellationToken)
        : null;

    private HeldLock? OfRedis(IInvocationOperation call, ISymbol containing, CancellationToken cancellationToken)
    {
        if (new RedisCallReader(_redis!, _values).Read(call, cancellationToken) is not { NotExists: Presence.Present, Shape: { IsOpaque: false } shape } read
            || !(read.Verb == RedisVerb.LockTake || LockEvidence.IsNamedLock(read)))
        {
            return null;
        }

        var syntax = call.Syntax;
        var type = syntax.Ancestors().OfType<TypeDeclarationSyntax>().LastOrDefault() ?? syntax.SyntaxTree.GetRoot(cancellationToken);
        var isRenewed = type.DescendantNodes().OfType<SimpleNameSyntax>().Any(static name => s_renewals.Contains(name.Identifier.ValueText));
        return new HeldLock(CallTarget.CallerOf(call, containing), shape.Pattern, syntax, Region(syntax, Release(call, cancellationToken)))
        {
            Ttl = isRenewed ? null : read.Ttl,
            // Tried once, the second caller gives up and nobody stands still.
            Waits = syntax.Ancestors().TakeWhile(static node => node is not MemberDeclarationSyntax).Any(static node => node is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax),
            Location = call.NameLocation(),
            Given = GivenKeys.Of(shape),
        };
    }

    private HeldLock? OfPackage(IInvocationOperation call, ISymbol containing, CancellationToken cancellationToken)
    {
        if (call.Receiver() is not { } receiver || !Unwrapped(receiver).Type.Is(_distributedLock))
            return null;

        var origin = _values.Trace(receiver, cancellationToken).Operation;
        var name = origin switch
        {
            IObjectCreationOperation { Arguments: [var first, ..] } => _values.Shape(first.Value, cancellationToken),
            IInvocationOperation { TargetMethod.Name: "CreateLock" } provider when provider.Argument("name") is { } argument => _values.Shape(argument.Value, cancellationToken),
            _ => null,
        };
        return name is { IsOpaque: false }
            ? new HeldLock(CallTarget.CallerOf(call, containing), name.Pattern, call.Syntax, Region(call.Syntax, null)) { Waits = true, Location = call.NameLocation(), Given = GivenKeys.Of(name) }
            : null;
    }

    private static IOperation Unwrapped(IOperation operation) => operation is IConversionOperation conversion ? conversion.Operand : operation;

    /// <summary>Where the same member frees the same key.</summary>
    private static int? Release(IInvocationOperation call, CancellationToken cancellationToken)
    {
        if (call.Argument("key")?.Value.Syntax is not { } key)
            return null;
        var member = MemberSyntax.Around(call.Syntax);
        foreach (var other in member.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (other.SpanStart > call.Syntax.SpanStart
                && other.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "LockRelease" or "LockReleaseAsync" or "KeyDelete" or "KeyDeleteAsync" }
                && other.ArgumentList.Arguments is [{ Expression: var freed }, ..]
                && freed.ToString() == key.ToString())
            {
                return other.SpanStart;
            }
        }

        return null;
    }

    /// <summary>From where the lock is taken to its release; else to the end of what disposes it, or of its block.</summary>
    private static TextSpan Region(SyntaxNode call, int? release)
    {
        var from = call.Span.End;
        if (release is { } until && until > from)
            return TextSpan.FromBounds(from, until);
        for (var node = call.Parent; node is not null; node = node.Parent)
        {
            if (node is UsingStatementSyntax or BlockSyntax or BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)
                return TextSpan.FromBounds(from, Math.Max(from, node.Span.End));
        }

        return TextSpan.FromBounds(from, call.SyntaxTree.Length);
    }
}
