using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Infrastructure.Values;

/// <summary>Where the variables of a member stand, found in one walk: a member may have thousands, and a walk for each would read the whole member as many times.</summary>
internal sealed class VariableUses
{
    private static readonly ConditionalWeakTable<IOperation, VariableUses> s_known = new();

    private readonly Dictionary<ISymbol, List<IOperation>> _uses = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<SyntaxNode, IVariableDeclaratorOperation> _declarators = [];
    private readonly Dictionary<ISymbol, IVariableDeclaratorOperation> _declared = new(SymbolEqualityComparer.Default);

    private readonly Dictionary<ISymbol, IOperation> _patterns = new(SymbolEqualityComparer.Default);

    private VariableUses(IOperation root)
    {
        foreach (var operation in root.Descendants())
        {
            switch (operation)
            {
                case ILocalReferenceOperation { Local: var local }:
                    Add(local, operation);
                    break;
                case IParameterReferenceOperation { Parameter: var parameter }:
                    Add(parameter, operation);
                    break;
                case IVariableDeclaratorOperation declarator:
                    _declarators[declarator.Syntax] = declarator;
                    _declared[declarator.Symbol] = declarator;
                    break;
                case IDeclarationPatternOperation { DeclaredSymbol: { } taken }:
                    _patterns[taken] = operation;
                    break;
                case IRecursivePatternOperation { DeclaredSymbol: { } taken }:
                    _patterns[taken] = operation;
                    break;
            }
        }
    }

    /// <param name="root">The member's code.</param>
    public static VariableUses Of(IOperation root) => s_known.GetValue(root, static key => new VariableUses(key));

    /// <summary>The references to a local variable or a parameter, read or written, in the order of the code.</summary>
    public IReadOnlyList<IOperation> this[ISymbol variable] => _uses.TryGetValue(variable, out var uses) ? uses : [];

    /// <summary>The declaration of a local variable in the member, or null.</summary>
    public IVariableDeclaratorOperation? DeclaratorOf(ILocalSymbol local) => _declared.TryGetValue(local, out var declarator) ? declarator : null;

    /// <summary>The pattern that takes the variable, or null.</summary>
    public IOperation? PatternOf(ILocalSymbol local) => _patterns.TryGetValue(local, out var pattern) ? pattern : null;

    /// <summary>The innermost variable of the member whose declaration the syntax is in, or null.</summary>
    public ILocalSymbol? DeclaredAround(SyntaxNode syntax)
    {
        for (var current = syntax; current is not null; current = current.Parent)
        {
            if (_declarators.TryGetValue(current, out var declarator))
                return declarator.Symbol;
        }

        return null;
    }

    private void Add(ISymbol variable, IOperation use)
    {
        if (!_uses.TryGetValue(variable, out var uses))
            _uses.Add(variable, uses = []);
        uses.Add(use);
    }
}
