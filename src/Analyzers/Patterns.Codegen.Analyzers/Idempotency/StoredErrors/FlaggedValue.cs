using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>A variable that was taken apart together with a flag: <c>var (ok, text) = await AskAsync()</c>.</summary>
internal static class FlaggedValue
{
    public static Answer? Of(ILocalSymbol local, IOperation root)
    {
        foreach (var use in root.UsesOf(local))
        {
            var element = OrDeclared(use);
            if (element.Parent is ITupleOperation { Elements: var elements } tuple
                && OrDeclared(tuple).Parent is IDeconstructionAssignmentOperation { Target: var target, Value: var value }
                && target == OrDeclared(tuple)
                && Awaited.Of(value) is IInvocationOperation call
                && !StoreTypes.IsCache(call)
                && !StoreTypes.IsStorage(call.Receiver()?.WithoutConversions().Type))
            {
                return Flag(elements, TaskTypes.Result(value.WithoutConversions().Type), local);
            }
        }

        return null;
    }

    private static Answer? Flag(ImmutableArray<IOperation> elements, ITypeSymbol? type, ILocalSymbol local)
    {
        var names = type is INamedTypeSymbol { IsTupleType: true, TupleElements: var declared } && declared.Length == elements.Length ? declared : default;
        for (var i = 0; i < elements.Length; i++)
        {
            var flag = LocalOf(elements[i]);
            if (elements[i].Type?.SpecialType != SpecialType.System_Boolean || SymbolEqualityComparer.Default.Equals(flag, local))
                continue;
            var text = names.IsDefault ? null : names[i].Name;
            if ((flag is not null && ResultShape.SaysSuccess(flag.Name) is not null) || (text is not null && ResultShape.SaysSuccess(text) is not null))
            {
                var isError = ResultShape.SaysSuccess(flag?.Name ?? text!) ?? ResultShape.SaysSuccess(text!);
                return new Answer(AnswerKind.Flagged, flag, flag?.Name ?? text!) { Condition = flag is null ? null : isError == false ? "!" + flag.Name : flag.Name };
            }
        }

        return null;
    }

    /// <summary>With the <c>var</c> before it.</summary>
    private static IOperation OrDeclared(IOperation target) => target.Parent is IDeclarationExpressionOperation declared ? declared : target;

    private static ILocalSymbol? LocalOf(IOperation element) => element switch
    {
        ILocalReferenceOperation local => local.Local,
        IDeclarationExpressionOperation { Expression: ILocalReferenceOperation local } => local.Local,
        _ => null,
    };
}
