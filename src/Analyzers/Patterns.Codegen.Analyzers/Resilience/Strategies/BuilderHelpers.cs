using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Strategies;

/// <summary>Methods of the project that are given a builder and add to it: <c>builder.WithRetry()</c>, <c>AddRetry(builder)</c>.</summary>
internal static class BuilderHelpers
{
    /// <summary>Whether the call hands a builder to a method of the project.</summary>
    public static bool IsHelper(IInvocationOperation call) => IsOfProject(call.TargetMethod) && Handed(call) is not null;

    /// <summary>What the call adds to: what it is made on or, of the project's own helpers, the builder that they are given.</summary>
    public static IOperation? BuilderOf(IInvocationOperation call) =>
        (IsOfProject(call.TargetMethod) ? Handed(call)?.Value : null) ?? call.Receiver();

    /// <summary>The calls on the builder that the helper makes each time, in order; none where another method may run instead.</summary>
    public static ImmutableArray<IInvocationOperation> CallsIn(IInvocationOperation helper, ValueReader values, CancellationToken cancellationToken)
    {
        var method = helper.TargetMethod.OriginalDefinition;
        method = method.PartialImplementationPart ?? method;
        if (method.IsAbstract || method.IsVirtual || method.IsOverride
            || Handed(helper)?.Parameter is not { } given
            || method.DeclaringSyntaxReferences is not [var reference]
            || BodyOf(values.Sources.OperationOf(reference.GetSyntax(cancellationToken), cancellationToken)) is not { } body)
        {
            return [];
        }

        return [.. body.Operations.SelectMany(statement => BuilderCalls.CallsOn(method.Parameters[given.Ordinal], statement))];
    }

    private static IBlockOperation? BodyOf(IOperation? declaration) => declaration switch
    {
        IMethodBodyOperation method => method.BlockBody ?? method.ExpressionBody,
        ILocalFunctionOperation local => local.Body,
        _ => null,
    };

    private static bool IsOfProject(IMethodSymbol method) => !method.DeclaringSyntaxReferences.IsEmpty && method.MethodKind is MethodKind.Ordinary or MethodKind.ReducedExtension or MethodKind.LocalFunction;

    private static IArgumentOperation? Handed(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.None } && IsBuilder(argument.Value.WithoutConversions().Type))
                return argument;
        }

        return null;
    }

    private static bool IsBuilder(ITypeSymbol? type) => type?.Name is "ResiliencePipelineBuilder" or "ResiliencePipelineBuilderBase" or "IHttpClientBuilder";
}
