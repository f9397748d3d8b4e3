using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Infrastructure.Values;

/// <summary>What the parameters of a helper stand for in one call of it.</summary>
/// <param name="call">The call.</param>
/// <param name="outer">What the parameters around the call stand for.</param>
/// <param name="body">The method that runs, where the call names an interface.</param>
internal sealed class Bindings(IInvocationOperation call, Bindings? outer, IMethodSymbol? body = null)
{
    /// <summary>How many helpers deep this is.</summary>
    public int Depth { get; } = (outer?.Depth ?? 0) + 1;

    /// <summary>The same call, in a helper that is called so itself.</summary>
    public Bindings CalledBy(Bindings caller) => new(call, outer is null ? caller : outer.CalledBy(caller), body);

    /// <summary>The argument, and where its own parameters are bound; null when the parameter is another method's.</summary>
    public Known? Find(IParameterSymbol parameter) => Argument(parameter) is var (argument, around) ? new Known(argument.Value, around) : null;

    /// <summary>The same with the argument itself.</summary>
    public (IArgumentOperation Argument, Bindings? Outer)? Argument(IParameterSymbol parameter)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { } own && own.Ordinal == parameter.Ordinal && (Is(own.ContainingSymbol, parameter) || Is(body, parameter)))
                return (argument, outer);
        }

        return null;
    }

    private static bool Is(ISymbol? method, IParameterSymbol parameter) => SymbolEqualityComparer.Default.Equals(method?.OriginalDefinition, parameter.ContainingSymbol.OriginalDefinition);
}
