using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Infrastructure.Values;

/// <summary>What the parameters of a helper stand for in one call of it.</summary>
internal sealed class Bindings(IInvocationOperation call, Bindings? outer)
{
    /// <summary>How many helpers deep this is.</summary>
    public int Depth { get; } = (outer?.Depth ?? 0) + 1;

    /// <summary>The argument, and where its own parameters are bound; null when the parameter is another method's.</summary>
    public Known? Find(IParameterSymbol parameter)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { } own && own.Ordinal == parameter.Ordinal && SymbolEqualityComparer.Default.Equals(own.ContainingSymbol.OriginalDefinition, parameter.ContainingSymbol.OriginalDefinition))
                return new Known(argument.Value, outer);
        }

        return null;
    }
}
