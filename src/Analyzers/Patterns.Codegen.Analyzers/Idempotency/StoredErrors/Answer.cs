using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>The answer of a server, a result, or an exception, that a stored value is made of.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Symbol">The variable or parameter that holds it; null when it has no name.</param>
/// <param name="Text">How to write it, for messages and fixes.</param>
internal sealed record Answer(AnswerKind Kind, ISymbol? Symbol, string Text)
{
    /// <summary>The variables between the answer and what is stored: <c>executed.Result is ObjectResult result</c>.</summary>
    public ImmutableArray<ISymbol> Holders { get; init; } = [];

    /// <summary>What to ask before it is kept; null when that is not one expression.</summary>
    public string? Condition { get; init; }

    /// <summary>Whether it stands for any answer, so that asking about one is enough.</summary>
    public bool IsAny { get; init; }

    public static Answer Any(AnswerKind kind, string text) => new(kind, null, text) { IsAny = true };

    /// <summary>How to write a call that answers: a delegate by what holds it.</summary>
    public static string NameOf(IInvocationOperation call) => call is { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: { } target } ? target.Syntax.ToString() : call.TargetMethod.Name;

    /// <summary>Whether the value is the answer itself or one of the variables behind it.</summary>
    public bool Is(IOperation? value) => value?.WithoutConversions() switch
    {
        ILocalReferenceOperation { Local: var local } => IsHeldBy(local),
        IParameterReferenceOperation { Parameter: var parameter } => IsHeldBy(parameter),
        IAwaitOperation { Operation: var awaited } => Is(awaited),
        _ => false,
    };

    public bool IsHeldBy(ISymbol symbol) =>
        SymbolEqualityComparer.Default.Equals(symbol, Symbol) || Holders.Any(holder => SymbolEqualityComparer.Default.Equals(symbol, holder));
}
