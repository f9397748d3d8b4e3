using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Analyzers.Infrastructure.Gates;

/// <summary>The text of a file, its types and the members in it that have code, found when they are first asked for. Thread-safe.</summary>
internal sealed class FileCode
{
    private readonly Lazy<ImmutableArray<MemberCode>> _members;
    private readonly Lazy<ImmutableArray<TypeDeclarationSyntax>> _types;

    /// <summary>The same name is asked for again where many types have a method of that name.</summary>
    private readonly ConcurrentDictionary<string, ImmutableArray<SimpleNameSyntax>> _naming = new(StringComparer.Ordinal);

    public FileCode(SyntaxTree tree)
    {
        Text = tree.GetText().ToString();
        _members = new Lazy<ImmutableArray<MemberCode>>(() => [.. MembersOf(tree.GetRoot())]);
        _types = new Lazy<ImmutableArray<TypeDeclarationSyntax>>(() => [.. tree.GetRoot()
            .DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<TypeDeclarationSyntax>()]);
    }

    public string Text { get; }

    public ImmutableArray<MemberCode> Members => _members.Value;

    /// <summary>The declarations of types, outer ones first.</summary>
    public ImmutableArray<TypeDeclarationSyntax> Types => _types.Value;

    /// <summary>The declarations of methods, where the file has the word; none otherwise.</summary>
    public IEnumerable<MethodDeclarationSyntax> MethodsIfMentions(string word) =>
        Text.IndexOf(word, StringComparison.Ordinal) < 0 ? [] : Types.SelectMany(static type => type.Members).OfType<MethodDeclarationSyntax>();

    /// <summary>Every place that uses a name.</summary>
    public ImmutableArray<SimpleNameSyntax> Naming(string name, SyntaxNode root) => _naming.GetOrAdd(name, key => [.. Find(key, root)]);

    private IEnumerable<SimpleNameSyntax> Find(string name, SyntaxNode root)
    {
        for (var at = Text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = Text.IndexOf(name, at + name.Length, StringComparison.Ordinal))
        {
            var token = root.FindToken(at);
            if (token.Span.Contains(at) && token.ValueText == name && token.Parent is SimpleNameSyntax use)
                yield return use;
        }
    }

    private static IEnumerable<MemberCode> MembersOf(SyntaxNode root)
    {
        if (root is CompilationUnitSyntax program && program.Members.Any(static m => m is GlobalStatementSyntax))
            yield return new MemberCode(program, program);

        var open = new Stack<SyntaxNode>();
        open.Push(root);
        while (open.Count > 0)
        {
            foreach (var node in open.Pop().ChildNodes())
            {
                switch (node)
                {
                    case BaseMethodDeclarationSyntax method:
                        if (method.Body is not null || method.ExpressionBody is not null)
                            yield return new MemberCode(method, method);
                        break;
                    case BaseFieldDeclarationSyntax field:
                        foreach (var variable in field.Declaration.Variables)
                        {
                            if (variable.Initializer is { } initializer)
                                yield return new MemberCode(variable, initializer);
                        }

                        break;
                    case BasePropertyDeclarationSyntax property:
                        foreach (var code in CodeOf(property))
                            yield return code;
                        break;
                    case TypeDeclarationSyntax or BaseNamespaceDeclarationSyntax:
                        open.Push(node);
                        break;
                    case PrimaryConstructorBaseTypeSyntax { Parent.Parent: { } type } call:
                        yield return new MemberCode(type, call);
                        break;
                    case BaseListSyntax:
                        open.Push(node);
                        break;
                }
            }
        }
    }

    private static IEnumerable<MemberCode> CodeOf(BasePropertyDeclarationSyntax property)
    {
        foreach (var accessor in property.AccessorList?.Accessors ?? default)
        {
            if (accessor.Body is not null || accessor.ExpressionBody is not null)
                yield return new MemberCode(accessor, accessor);
        }

        var arrow = property switch { PropertyDeclarationSyntax p => p.ExpressionBody, IndexerDeclarationSyntax i => i.ExpressionBody, _ => null };
        if (arrow is not null)
            yield return new MemberCode(property, arrow);
        if (property is PropertyDeclarationSyntax { Initializer: { } initializer })
            yield return new MemberCode(property, initializer);
    }
}
