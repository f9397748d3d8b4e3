using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>What a file says of our attributes, by its text and syntax alone; each part is found when it is first asked for. Thread-safe.</summary>
internal sealed class MarkedFile
{
    private const string Suffix = "Attribute";

    private readonly Lazy<bool> _mentionsNamespace;
    private readonly Lazy<Declarations> _declarations;

    public MarkedFile(SyntaxTree tree)
    {
        _mentionsNamespace = new Lazy<bool>(() => tree.GetText().ToString().IndexOf("Codegen", StringComparison.Ordinal) >= 0);
        _declarations = new Lazy<Declarations>(() => new Declarations(tree.GetRoot()));
    }

    /// <summary>Whether the file names our namespace. Where no file does, no name can mean an attribute of ours.</summary>
    public bool MentionsNamespace => _mentionsNamespace.Value;

    /// <summary>Whether the file gives one of our attributes another name in all files.</summary>
    public bool HasGlobalAlias => _declarations.Value.HasGlobalAlias;

    /// <summary>The methods and types with attributes that are called like ours.</summary>
    /// <param name="aliased">Whether another file has given one another name: then those with any attribute.</param>
    public IEnumerable<MemberDeclarationSyntax> Marked(bool aliased) => _declarations.Value.Marked(aliased);

    private sealed class Declarations
    {
        private static readonly ImmutableHashSet<string> s_names =
        [
            .. PatternAttributes.Names,
            .. ((string[])[PatternAttributes.GenerateDecorator, Keys.KeyMethodParser.Attribute, MarkedCode.JsonSerializable]).Select(static name => name.Substring(name.LastIndexOf('.') + 1)),
        ];

        private readonly List<(MemberDeclarationSyntax Declaration, bool IsNamed)> _found = [];
        private bool _hasAlias;

        public Declarations(SyntaxNode root)
        {
            if (root is CompilationUnitSyntax unit)
            {
                Add(unit.Usings);
                Add(unit.Members);
            }
        }

        public bool HasGlobalAlias { get; private set; }

        public IEnumerable<MemberDeclarationSyntax> Marked(bool aliased) =>
            _found.Where(found => found.IsNamed || aliased || _hasAlias).Select(static found => found.Declaration);

        private void Add(SyntaxList<UsingDirectiveSyntax> usings)
        {
            foreach (var directive in usings)
            {
                if (directive.Alias is null || directive.Name is not { } target || !IsOurs(target))
                    continue;
                _hasAlias = true;
                HasGlobalAlias |= !directive.GlobalKeyword.Equals(default);
            }
        }

        private void Add(SyntaxList<MemberDeclarationSyntax> members)
        {
            foreach (var member in members)
            {
                switch (member)
                {
                    case BaseNamespaceDeclarationSyntax space:
                        Add(space.Usings);
                        Add(space.Members);
                        break;
                    case TypeDeclarationSyntax type:
                        AddAttributed(type);
                        Add(type.Members);
                        break;
                    case MethodDeclarationSyntax:
                        AddAttributed(member);
                        break;
                }
            }
        }

        private void AddAttributed(MemberDeclarationSyntax member)
        {
            if (member.AttributeLists.Count > 0)
                _found.Add((member, member.AttributeLists.Any(static list => list.Attributes.Any(static attribute => IsOurs(attribute.Name)))));
        }

        private static bool IsOurs(NameSyntax written)
        {
            var name = written switch
            {
                QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
                AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
                SimpleNameSyntax simple => simple.Identifier.ValueText,
                _ => "",
            };
            return s_names.Contains(name) || s_names.Contains(name + Suffix);
        }
    }
}
