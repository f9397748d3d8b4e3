using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>What the callers of a helper hand in for it to run. Asked only about what would be reported, because it reads all files.</summary>
internal static class HandedIn
{
    private const int MaxCallers = 32;

    /// <summary>The code that a parameter may stand for; null when that is not all to be seen: an interface or a delegate calls the helper, or nothing does. Other projects may call one that they see, too.</summary>
    public static IReadOnlyList<IOperation>? Of(IParameterReferenceOperation parameter, ValueReader values, CancellationToken cancellationToken)
    {
        if (parameter.Parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary, IsVirtual: false, IsOverride: false, IsAbstract: false } helper
            || helper.ContainingType.AllInterfaces.Any(contract => !contract.GetMembers(helper.Name).IsEmpty))
        {
            return null;
        }

        var bodies = new List<IOperation>();
        foreach (var call in Callers.Of(helper, values.Sources, cancellationToken))
        {
            if (bodies.Count == MaxCallers
                || call?.Argument(parameter.Parameter.Name) is not { Value: var code }
                || values.Lambda(code, cancellationToken) is not { Body: var body })
            {
                return null;
            }

            bodies.Add(body);
        }

        return bodies.Count == 0 ? null : bodies;
    }
}
