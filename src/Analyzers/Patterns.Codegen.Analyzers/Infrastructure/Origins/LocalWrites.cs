using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Infrastructure.Origins;

/// <summary>What a local variable is given.</summary>
internal static class LocalWrites
{
    /// <summary>All values in the order of the code; none when it is written in ways that are not understood.</summary>
    public static ImmutableArray<IOperation> Of(ILocalSymbol local, IOperation root) => WrittenLocals.Of(root).ValuesOf(local);

    /// <summary>
    /// The values that are seen, also of a variable that is written in other ways besides: of <c>if (cache.TryGetValue(key, out var text)) return text; text = await FetchAsync();</c> it is the second.
    /// </summary>
    public static IEnumerable<IOperation> Seen(ILocalSymbol local, IOperation root) => root.Descendants().Select(operation => operation switch
    {
        IVariableDeclaratorOperation declarator when Is(declarator.Symbol, local) => (declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer)?.Value,
        IAssignmentOperation { Target: ILocalReferenceOperation target } assignment when assignment is ISimpleAssignmentOperation or ICoalesceAssignmentOperation && Is(target.Local, local) => assignment.Value,
        _ => null,
    }).OfType<IOperation>();

    /// <summary>What a field or property is given in the same code, of whatever object.</summary>
    public static IEnumerable<IOperation> OfMember(IMemberReferenceOperation read) => read.Root().Descendants().Select(operation =>
        operation is IAssignmentOperation { Target: IMemberReferenceOperation target, Value: var value } && SymbolEqualityComparer.Default.Equals(target.Member, read.Member) ? value : null).OfType<IOperation>();

    /// <summary>The call that fills the variable's buffer with chance, or null.</summary>
    public static IInvocationOperation? FilledWithChance(ILocalSymbol local, IOperation root)
    {
        if (local.Type is not (IArrayTypeSymbol or INamedTypeSymbol { Name: "Span" }))
            return null;

        foreach (var operation in root.Descendants())
        {
            if (operation is IInvocationOperation call && KnownOrigins.FillsWithChance(call.TargetMethod) && call.Arguments.Any(a => Holds(a.Value, local)))
                return call;
        }

        return null;
    }

    private static bool Holds(IOperation value, ILocalSymbol local) =>
        value is IConversionOperation conversion ? Holds(conversion.Operand, local) : value is ILocalReferenceOperation reference && Is(reference.Local, local);

    private static bool Is(ILocalSymbol left, ILocalSymbol right) => SymbolEqualityComparer.Default.Equals(left, right);
}
