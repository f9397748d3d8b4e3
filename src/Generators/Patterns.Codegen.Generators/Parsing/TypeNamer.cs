using System.Text;
using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Emit;
using Patterns.Codegen.Generators.Keys;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>
/// Writes types as C# text: short where the name means the same at the user's declaration and in the generated file, in full elsewhere.
/// </summary>
/// <param name="model">The file of the declaration.</param>
/// <param name="position">Where the declaration stands.</param>
/// <param name="scope">The declaration around it, where all that stands in it sees the same names; null when it is not known.</param>
internal sealed class TypeNamer(SemanticModel model, int position, SyntaxNode? scope = null)
{
    private static readonly SymbolDisplayFormat s_full = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier)
        .WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters);

    private readonly Dictionary<string, ImmutableArray<ISymbol>> _lookups = new(StringComparer.Ordinal);
    private SortedSet<string> _silenced = new(StringComparer.Ordinal);
    private HashSet<ISymbol> _named = new(SymbolEqualityComparer.Default);
    private ImmutableArray<ITypeParameterSymbol> _own = [];

    /// <summary>The same inside a method, where its type parameters hide types of their names.</summary>
    public TypeNamer Within(IMethodSymbol method) =>
        method.TypeParameters.IsEmpty ? this : new TypeNamer(model, position, scope) { _silenced = _silenced, _named = _named, _own = method.TypeParameters };

    /// <summary>
    /// The warnings that the types named so far would cause, being obsolete or experimental under an id of their own: whoever wrote the declaration has
    /// dealt with them there.
    /// </summary>
    public IEnumerable<string> Silenced() => _silenced;

    /// <summary>The words of the vocabulary that must be written in full, because they mean something else here.</summary>
    public ImmutableArray<string> Hidden()
    {
        var around = scope is null ? FindHidden() : HiddenWords.Of(model.Compilation).GetOrAdd(scope, _ => FindHidden());
        return around.Union(_own.Select(static parameter => parameter.Name).Where(static name => Vocabulary.NamespaceOf(name) is not null)).ToImmutableArray();
    }

    private ImmutableArray<string> FindHidden()
    {
        var hidden = ImmutableArray.CreateBuilder<string>();
        foreach (var name in Vocabulary.Names)
        {
            var space = Vocabulary.NamespaceOf(name)!;
            foreach (var symbol in LookupAround(name))
            {
                if (symbol is not INamedTypeSymbol type || type.ContainingNamespace?.ToDisplayString() != space)
                {
                    hidden.Add(name);
                    break;
                }
            }
        }

        return hidden.ToImmutable();
    }

    /// <summary>The type as C# text, nullable annotations included.</summary>
    public string Name(ITypeSymbol type)
    {
        var parts = type.ToDisplayParts(s_full);
        var text = new StringBuilder();
        var chainStart = -1;
        foreach (var part in parts)
        {
            if (part.Kind == SymbolDisplayPartKind.Keyword && part.ToString() == "global")
            {
                chainStart = text.Length;
            }
            else if (chainStart >= 0 && part.Symbol is INamedTypeSymbol named)
            {
                if (IsShort(named))
                    text.Length = chainStart;
                chainStart = -1;
            }

            if (part.Symbol is INamedTypeSymbol mentioned && _named.Add(mentioned.OriginalDefinition) && Obsolescence.Of(mentioned.OriginalDefinition) is { IsError: false, Warning: var id } && !FileHeader.Silences(id))
                _silenced.Add(id);
            text.Append(part.ToString());
        }

        return text.ToString();
    }

    /// <summary>Whether anything is called so where the user's declaration stands.</summary>
    public bool IsTaken(string name) => Lookup(name).Length > 0;

    private bool IsShort(INamedTypeSymbol type)
    {
        // A nested type's name starts with the outermost type, which is what the chain of namespaces leads to.
        if (type.ContainingType is not null)
            return false;

        var found = Lookup(type.Name);
        if (found.IsEmpty)
            return false;
        foreach (var symbol in found)
        {
            if (symbol is not INamedTypeSymbol other || !IsSameName(other, type))
                return false;
        }

        var space = type.ContainingNamespace.ToDisplayString();
        return Vocabulary.Usings.Contains(space) || IsAround(type.ContainingNamespace);
    }

    private static bool IsSameName(INamedTypeSymbol found, INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(found.OriginalDefinition, type.OriginalDefinition)
        || (found.Arity != type.Arity && SymbolEqualityComparer.Default.Equals(found.ContainingNamespace, type.ContainingNamespace));

    /// <summary>Whether the namespace is the declaration's own or one around it, so that its types need no import.</summary>
    private bool IsAround(INamespaceSymbol space)
    {
        for (var symbol = model.GetEnclosingSymbol(position); symbol is not null; symbol = symbol.ContainingSymbol)
        {
            if (symbol is INamespaceSymbol around && !around.IsGlobalNamespace && around.ToDisplayString() == space.ToDisplayString())
                return true;
        }

        return false;
    }

    private ImmutableArray<ISymbol> Lookup(string name) =>
        _own.FirstOrDefault(parameter => parameter.Name == name) is { } hides ? [hides] : LookupAround(name);

    private ImmutableArray<ISymbol> LookupAround(string name)
    {
        if (!_lookups.TryGetValue(name, out var found))
            _lookups[name] = found = model.LookupSymbols(position, name: name);
        return found;
    }
}
