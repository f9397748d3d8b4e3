using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;

/// <summary>The calls of one method, with its lambdas and local functions, in the order of the source.</summary>
/// <param name="Owner">The method; of an initialiser the field or property.</param>
/// <param name="Calls">Its calls.</param>
/// <param name="Values">Reads values.</param>
/// <param name="Reader">Reads calls.</param>
/// <param name="Report">Where diagnostics go.</param>
/// <param name="CancellationToken">Ends the work.</param>
internal sealed record RedisBlock(ISymbol Owner, ImmutableArray<RedisCall> Calls, ValueReader Values, RedisCallReader Reader, Action<Diagnostic> Report, CancellationToken CancellationToken)
{
    /// <summary>The commands of members that helpers are called from.</summary>
    private static readonly ConditionalWeakTable<IOperation, StrongBox<ImmutableArray<RedisCall>>> s_members = new();

    private readonly CallsByKey _calls = new(Calls);

    /// <summary>In the order of the source.</summary>
    public ImmutableArray<RedisCall> Calls
    {
        get => _calls.All;
        init => _calls = new CallsByKey(value);
    }

    /// <summary>The calls that name a key of this one, in the order of the source.</summary>
    public ImmutableArray<RedisCall> WithKeyOf(RedisCall call) => _calls.WithKeyOf(call);

    /// <summary>The names around a call from the innermost: local functions, the method, its type.</summary>
    public IEnumerable<string> NamesAround(RedisCall call)
    {
        for (var node = call.Operation.Syntax.Parent; node is not null and not MemberDeclarationSyntax; node = node.Parent)
        {
            if (node is LocalFunctionStatementSyntax local)
                yield return local.Identifier.ValueText;
        }

        yield return Owner.Name;
    }

    /// <summary>The member around another place of the project, with all its commands.</summary>
    /// <param name="place">The place.</param>
    /// <param name="bound">The command that a call of a helper there stands for; null when there is none.</param>
    public RedisBlock? Around(IOperation place, RedisCall? bound)
    {
        ISymbol? owner = place.SemanticModel?.GetEnclosingSymbol(place.Syntax.SpanStart, CancellationToken);
        while (owner is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction })
            owner = owner.ContainingSymbol;
        if (owner is null)
            return null;

        // Many helpers may be called from one member.
        var all = s_members.GetValue(place.Root(), root => new StrongBox<ImmutableArray<RedisCall>>([.. root.Descendants().OfType<IInvocationOperation>().Select(other => Reader.Read(other, CancellationToken)).OfType<RedisCall>().OrderBy(static one => one.Operation.Syntax.SpanStart)])).Value;
        return this with { Owner = owner, Calls = bound is null ? all : [.. all.Where(other => other.Operation.Syntax != bound.Operation.Syntax).Append(bound).OrderBy(static one => one.Operation.Syntax.SpanStart)] };
    }

    /// <summary>Whether the types around use a member of that name anywhere.</summary>
    public bool TypeMentions(params string[] names) => TypeMentions(Owner.ContainingType, names);

    /// <summary>Whether a type, or the one around it, uses a member of that name anywhere.</summary>
    public bool TypeMentions(INamedTypeSymbol? type, params string[] names)
    {
        while (type?.ContainingType is { } outer)
            type = outer;
        return type?.DeclaringSyntaxReferences.Any(part => names.Any(NamesIn.Of(part.GetSyntax(CancellationToken)).Contains)) == true;
    }
}
