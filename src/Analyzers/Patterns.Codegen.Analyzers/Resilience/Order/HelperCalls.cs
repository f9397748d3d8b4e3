using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Loops;

namespace Patterns.Codegen.Analyzers.Resilience.Order;

/// <summary>The calls that hand a retry helper of the project something under a circuit breaker to run: <c>RetryHelper.DoAsync(() =&gt; breaker.ExecuteAsync(...))</c>.</summary>
internal sealed class HelperCalls(ResilienceReader reader, CancellationToken cancellationToken)
{
    private const int MaxCallers = 64;

    // An overload that hands on to the one with the loop.
    private const int MaxDepth = 2;

    /// <param name="attempt">What the helper's loop tries.</param>
    public IEnumerable<(IInvocationOperation Call, IInvocationOperation Breaker)> Of(IBlockOperation attempt) => Of(attempt, 0);

    private IEnumerable<(IInvocationOperation Call, IInvocationOperation Breaker)> Of(IOperation code, int depth)
    {
        foreach (var parameter in RunBy(code).Distinct<IParameterSymbol>(SymbolEqualityComparer.Default))
        {
            foreach (var call in Callers.Of((IMethodSymbol)parameter.ContainingSymbol, reader.Values.Sources, cancellationToken).OfType<IInvocationOperation>().Take(MaxCallers))
            {
                if (call.Argument(parameter.Name)?.Value is not { } value)
                    continue;
                if (new BreakerSearch(reader, cancellationToken).FirstInDelegate(value) is { } breaker)
                {
                    yield return (call, breaker);
                }
                else if (depth < MaxDepth && reader.Values.Lambda(value, cancellationToken) is { Body: var body })
                {
                    foreach (var outer in Of(body, depth + 1))
                        yield return outer;
                }
            }
        }
    }

    /// <summary>The delegates of the method's parameters that the code runs itself.</summary>
    private static IEnumerable<IParameterSymbol> RunBy(IOperation code) => RetryLoops.Own(code)
        .OfType<IInvocationOperation>()
        .Where(static call => call.TargetMethod.MethodKind == MethodKind.DelegateInvoke)
        .Select(static call => (call.Instance as IParameterReferenceOperation)?.Parameter)
        .OfType<IParameterSymbol>()
        .Where(static parameter => parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction });
}
