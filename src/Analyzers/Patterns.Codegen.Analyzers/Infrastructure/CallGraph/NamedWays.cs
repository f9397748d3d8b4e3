using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;

namespace Patterns.Codegen.Analyzers.Infrastructure.CallGraph;

/// <summary>
/// Who may call whom, by names alone: a member that does not have the name of a method in its text does not call it. It says yes too often, and never no where
/// the graph has a way through what is written; what it rules out need not be bound.
/// </summary>
internal sealed class NamedWays
{
    /// <summary>Stands for <c>new(</c>, <c>base(</c> and <c>this(</c>, which name no type.</summary>
    private const string Construction = "(";

    private readonly Dictionary<string, List<MemberCode>> _mentions = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> _dispatch;
    private readonly CancellationToken _cancellationToken;

    public NamedWays(Compilation compilation, IEnumerable<SyntaxTree> files, CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        _dispatch = DispatchSites.Of(compilation.Assembly, cancellationToken).ToLookup(static site => Last(site.Target.Name), static site => Last(site.Caller.Name), StringComparer.Ordinal);
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var code = Files.Of(file);
            foreach (var member in code.Members)
                Add(member, code.Text);
        }
    }

    /// <summary>The members from which one of the goals may be reached.</summary>
    public HashSet<MemberCode> Towards(IEnumerable<ISymbol> goals)
    {
        var found = new HashSet<MemberCode>();
        var names = new HashSet<string>(goals.SelectMany(static goal => NamesOf(goal)), StringComparer.Ordinal);
        var open = new Stack<string>(names);
        while (open.Count > 0)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var name = open.Pop();
            foreach (var caller in _dispatch[name].Concat(CallersOf(name, found)))
            {
                if (names.Add(caller))
                    open.Push(caller);
            }
        }

        return found;
    }

    private IEnumerable<string> CallersOf(string name, HashSet<MemberCode> found)
    {
        if (!_mentions.TryGetValue(name, out var members))
            yield break;
        foreach (var member in members)
        {
            if (!found.Add(member))
                continue;
            foreach (var own in NamesOf(member.Declaration))
                yield return own;
        }
    }

    /// <summary>What a call of it has in its text.</summary>
    private static ImmutableArray<string> NamesOf(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } ? [member.ContainingType.Name, Construction] : [Last(member.Name)];

    private static ImmutableArray<string> NamesOf(SyntaxNode declaration) => declaration switch
    {
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        ConstructorDeclarationSyntax constructor => [constructor.Identifier.ValueText, Construction],
        TypeDeclarationSyntax type => [type.Identifier.ValueText, Construction],
        // Nothing leads to accessors, initialisers and the program itself in the graph.
        _ => [],
    };

    /// <summary>Without the interface, of a member that implements it explicitly.</summary>
    private static string Last(string name) => name.Substring(name.LastIndexOf('.') + 1);

    private void Add(MemberCode member, string text)
    {
        var end = member.Code.Span.End;
        for (var at = member.Code.SpanStart; at < end;)
        {
            var start = at;
            while (at < end && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
                at++;
            if (at == start)
            {
                at++;
                continue;
            }

            var word = text.Substring(start, at - start);
            if (word is "new" or "base" or "this" && at < end && text[at] == '(')
                word = Construction;
            if (!_mentions.TryGetValue(word, out var members))
                _mentions[word] = members = [];
            if (members.Count == 0 || members[members.Count - 1] != member)
                members.Add(member);
        }
    }
}
