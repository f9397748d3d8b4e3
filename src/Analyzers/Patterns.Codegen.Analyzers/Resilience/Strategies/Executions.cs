using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Strategies;

/// <summary>Calls that run something under a policy or pipeline.</summary>
internal static class Executions
{
    public static bool IsExecute(IMethodSymbol method) => method.Name.StartsWith("Execute", StringComparison.Ordinal) && PollyLibrary.IsPolly(method.ContainingType);

    /// <summary>The code that is run: the lambdas among the arguments, also those kept in locals; method groups stand for themselves.</summary>
    public static ImmutableArray<SyntaxNode> Code(IInvocationOperation call, ValueReader values, CancellationToken cancellationToken)
    {
        var code = ImmutableArray.CreateBuilder<SyntaxNode>();
        foreach (var argument in call.Arguments)
        {
            if (!argument.IsWritten() || argument.Parameter?.Type.TypeKind != TypeKind.Delegate || argument.Parameter.Ordinal > 1)
                continue;
            code.Add(argument.Syntax);
            if (values.Lambda(argument.Value, cancellationToken) is { Syntax: var lambda } && !argument.Syntax.Span.Contains(lambda.Span))
                code.Add(lambda);
        }

        return code.Count == 0 ? [call.Syntax] : code.ToImmutable();
    }
}
