using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Infrastructure.Origins;

/// <summary>What the local variables of a member are given, found in one walk: a member may have thousands, and each is asked for more than once.</summary>
internal sealed class WrittenLocals
{
    private static readonly ConditionalWeakTable<IOperation, WrittenLocals> s_known = new();

    private readonly Dictionary<ILocalSymbol, List<IOperation>> _values = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ILocalSymbol, List<IOperation>> _seen = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ILocalSymbol> _opaque = new(SymbolEqualityComparer.Default);

    private WrittenLocals(IOperation root)
    {
        foreach (var operation in root.Descendants())
            Read(operation);
    }

    /// <param name="root">The member's code.</param>
    public static WrittenLocals Of(IOperation root) => s_known.GetValue(root, static key => new WrittenLocals(key));

    /// <summary>All values in the order of the code; none when it is written in ways that are not understood.</summary>
    public ImmutableArray<IOperation> ValuesOf(ILocalSymbol local) => _values.TryGetValue(local, out var values) && !_opaque.Contains(local) ? [.. values] : [];

    /// <summary>The values that are seen, whatever else writes it.</summary>
    public IReadOnlyList<IOperation> SeenOf(ILocalSymbol local) => _seen.TryGetValue(local, out var values) ? values : [];

    private void Read(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation declarator:
                if ((declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer) is { Value: var initial })
                    Add(declarator.Symbol, initial);
                break;
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment:
                Add(target.Local, assignment.Value);
                break;
            case ICompoundAssignmentOperation { Target: ILocalReferenceOperation target }:
                _opaque.Add(target.Local);
                break;
            case IIncrementOrDecrementOperation { Target: ILocalReferenceOperation counted }:
                _opaque.Add(counted.Local);
                break;
            case ICoalesceAssignmentOperation { Target: ILocalReferenceOperation kept } coalesce:
                _opaque.Add(kept.Local);
                Add(_seen, kept.Local, coalesce.Value);
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref, Value: ILocalReferenceOperation passed }:
                _opaque.Add(passed.Local);
                break;
            case IDeclarationExpressionOperation { Expression: ILocalReferenceOperation declared }:
                _opaque.Add(declared.Local);
                break;
        }
    }

    private void Add(ILocalSymbol local, IOperation value)
    {
        Add(_values, local, value);
        Add(_seen, local, value);
    }

    private static void Add(Dictionary<ILocalSymbol, List<IOperation>> all, ILocalSymbol local, IOperation value)
    {
        if (!all.TryGetValue(local, out var values))
            all.Add(local, values = []);
        values.Add(value);
    }
}
