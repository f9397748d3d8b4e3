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
    public static IEnumerable<IOperation> Seen(ILocalSymbol local, IOperation root) => WrittenLocals.Of(root).SeenOf(local);

    /// <summary>What a field or property is given in the same code, of whatever object.</summary>
    public static IEnumerable<IOperation> OfMember(IMemberReferenceOperation read) => read.Root().Descendants().Select(operation =>
        operation is IAssignmentOperation { Target: IMemberReferenceOperation target, Value: var value } && SymbolEqualityComparer.Default.Equals(target.Member, read.Member) ? value : null).OfType<IOperation>();

    /// <summary>The call that fills the variable's buffer with chance, or null.</summary>
    public static IInvocationOperation? FilledWithChance(ILocalSymbol local, IOperation root)
    {
        if (local.Type is not (IArrayTypeSymbol or INamedTypeSymbol { Name: "Span" }))
            return null;

        foreach (var use in root.UsesOf(local))
        {
            var value = use.Parent;
            while (value is IConversionOperation)
                value = value.Parent;
            if (value is IArgumentOperation { Parent: IInvocationOperation call } && KnownOrigins.FillsWithChance(call.TargetMethod))
                return call;
        }

        return null;
    }
}
