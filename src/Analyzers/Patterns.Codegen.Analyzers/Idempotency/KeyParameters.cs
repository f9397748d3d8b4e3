using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;

namespace Patterns.Codegen.Analyzers.Idempotency;

/// <summary>Which parameters of the project's methods become idempotency keys inside them, whatever they are called. Thread-safe.</summary>
internal sealed class KeyParameters(SourceCode code)
{
    private const int MaxHops = 3;

    /// <summary>For each bound on the hops, since one that is lower finds less: without them methods that all call each other would be read once for each way through them.</summary>
    private readonly ImmutableArray<ConcurrentDictionary<IMethodSymbol, ImmutableDictionary<int, string>>> _found =
        [.. Enumerable.Range(0, MaxHops + 1).Select(static _ => new ConcurrentDictionary<IMethodSymbol, ImmutableDictionary<int, string>>(SymbolEqualityComparer.Default))];

    /// <summary>The ordinals of such parameters, and what takes them.</summary>
    public ImmutableDictionary<int, string> Of(IMethodSymbol method, CancellationToken cancellationToken) => Of(method, MaxHops, cancellationToken);

    private ImmutableDictionary<int, string> Of(IMethodSymbol method, int hops, CancellationToken cancellationToken)
    {
        if (method.Parameters.IsEmpty || !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, code.Compilation.Assembly))
            return ImmutableDictionary<int, string>.Empty;

        return _found[hops].GetOrAdd(method, key => Find(key, hops, cancellationToken));
    }

    private ImmutableDictionary<int, string> Find(IMethodSymbol method, int hops, CancellationToken cancellationToken)
    {
        if (code.BodyOf(method, cancellationToken) is not { DeclaringSyntaxReferences: [var reference] } body || !code.Mentions(reference.SyntaxTree, "dempot"))
            return ImmutableDictionary<int, string>.Empty;
        if (code.OperationOf(reference.GetSyntax(cancellationToken), cancellationToken) is not { } operation)
            return ImmutableDictionary<int, string>.Empty;

        var found = ImmutableDictionary.CreateBuilder<int, string>();
        foreach (var descendant in operation.Descendants())
        {
            foreach (var sink in KeySinks.Of(descendant))
            {
                if (ParameterIn(sink.Value, body) is { } ordinal)
                    found[ordinal] = sink.Name;
            }

            if (hops > 1 && descendant is IInvocationOperation call && !SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, body))
            {
                foreach (var argument in call.Arguments)
                {
                    if (ParameterIn(argument.Value, body) is { } ordinal
                        && argument.Parameter is { } parameter
                        && Of(call.TargetMethod.OriginalDefinition, hops - 1, cancellationToken).TryGetValue(parameter.Ordinal, out var name))
                    {
                        found[ordinal] = name;
                    }
                }
            }
        }

        return found.ToImmutable();
    }

    /// <summary>The parameter that the value is, or is made of as a text.</summary>
    private static int? ParameterIn(IOperation value, IMethodSymbol method)
    {
        while (value is IConversionOperation or IInvocationOperation { TargetMethod.Name: "ToString", Instance: not null })
            value = value is IConversionOperation conversion ? conversion.Operand : ((IInvocationOperation)value).Instance!;
        if (value is IInterpolatedStringOperation text)
            return text.Parts.OfType<IInterpolationOperation>().Select(part => ParameterIn(part.Expression, method)).FirstOrDefault(static ordinal => ordinal is not null);
        return value is IParameterReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Parameter.ContainingSymbol, method)
            ? reference.Parameter.Ordinal
            : null;
    }
}
