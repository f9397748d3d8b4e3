using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>Tells the answer that is kept from others in the same member. In doubt it is the same.</summary>
internal sealed class AnswerRelation(Answer answer, IOperation root)
{
    /// <summary>Exceptions and such, whose methods check arguments and not answers.</summary>
    private static readonly ImmutableHashSet<string> s_guards =
        ["ArgumentException", "ArgumentNullException", "ArgumentOutOfRangeException", "ObjectDisposedException", "CancellationToken", "DatabaseFacade"];

    private readonly Dictionary<ISymbol, bool> _others = new(SymbolEqualityComparer.Default);

    /// <summary>Whether what is asked about is surely another answer: a variable of its own that has nothing to do with this one.</summary>
    public bool IsAnother(IOperation? asked)
    {
        if (answer.IsAny || answer.Kind == AnswerKind.Flagged || RootOf(asked) is not { } symbol || answer.IsHeldBy(symbol))
            return false;
        if (!_others.TryGetValue(symbol, out var isAnother))
            _others.Add(symbol, isAnother = IsAnother(symbol));
        return isAnother;
    }

    private bool IsAnother(ISymbol symbol)
    {
        switch (symbol)
        {
            case ILocalSymbol local when IsAnswer(local.Type):
                var writes = LocalWrites.Of(local, root);
                return !writes.IsEmpty && !writes.Any(IsOfAnswer) && !IsMadeOf(symbol);
            case IParameterSymbol parameter when IsAnswer(parameter.Type) && answer.Symbol is not null:
                return !IsMadeOf(symbol);
            default:
                return false;
        }
    }

    /// <summary>Whether a method that throws for what it does not like can see the answer.</summary>
    public bool IsGivenTo(IInvocationOperation call)
    {
        if (s_guards.Contains(call.TargetMethod.ContainingType?.Name ?? "") || call.TargetMethod.Name is "EnsureCapacity")
            return false;
        if (answer.IsAny || call.TargetMethod.MethodKind == MethodKind.LocalFunction || (answer.Symbol is null && answer.Holders.IsEmpty) || answer.Symbol is IPropertySymbol || answer.Kind == AnswerKind.Flagged)
            return true;
        IOperation?[] given = [call.Instance, .. call.Arguments.Select(static argument => argument.Value)];
        return given.Any(value => RootOf(value) is { } symbol
            ? answer.IsHeldBy(symbol) || (symbol is ILocalSymbol local && LocalWrites.Of(local, root) is var writes && (writes.IsEmpty || writes.Any(IsOfAnswer))) || IsMadeOf(symbol)
            : value is not null && IsOfAnswer(value));
    }

    private static bool IsAnswer(ITypeSymbol type) => AnswerTypes.Of(type) == AnswerKind.HttpResponseMessage || ResultShape.Of(type) is not null;

    /// <summary>The variable that a value is read from: <c>response</c> of <c>response.Content.Headers</c>.</summary>
    private static ISymbol? RootOf(IOperation? value)
    {
        while (true)
        {
            value = value is null ? null : Awaited.Of(value);
            switch (value)
            {
                case ILocalReferenceOperation { Local: var local }:
                    return local;
                case IParameterReferenceOperation { Parameter: var parameter }:
                    return parameter;
                case IPropertyReferenceOperation { Instance: { } instance }:
                    value = instance;
                    break;
                case IInvocationOperation { Instance: { } instance }:
                    value = instance;
                    break;
                default:
                    return null;
            }
        }
    }

    /// <summary>Whether the value is made of the answer.</summary>
    private bool IsOfAnswer(IOperation value) => AnswerFinder.Parts(value).Any(part => answer.Is(part));

    /// <summary>Whether the answer is made of what the variable holds.</summary>
    private bool IsMadeOf(ISymbol symbol)
    {
        ISymbol?[] held = [answer.Symbol, .. answer.Holders];
        return held.OfType<ILocalSymbol>().SelectMany(local => LocalWrites.Of(local, root)).SelectMany(AnswerFinder.Parts).Any(part => part switch
        {
            ILocalReferenceOperation { Local: var local } => SymbolEqualityComparer.Default.Equals(local, symbol),
            IParameterReferenceOperation { Parameter: var parameter } => SymbolEqualityComparer.Default.Equals(parameter, symbol),
            _ => false,
        });
    }
}
