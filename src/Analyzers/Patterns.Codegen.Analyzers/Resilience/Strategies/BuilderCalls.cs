using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Strategies;

/// <summary>The calls on one builder, in order: a fluent chain, or statements on the same local or parameter. Those of an HttpClient begin where the client does.</summary>
internal static class BuilderCalls
{
    private const int MaxCalls = 64;
    private const string HttpClientBuilder = "IHttpClientBuilder";

    /// <summary>The calls made on the builder before this one, and this one.</summary>
    public static ImmutableArray<IInvocationOperation> UpTo(IInvocationOperation call)
    {
        var calls = new List<IInvocationOperation>();
        var root = Chain(call, calls);
        if (SymbolOf(root) is { } builder && StatementOf(call) is { Parent: IBlockOperation block } statement)
        {
            var earlier = new List<IInvocationOperation>();
            foreach (var sibling in block.Operations)
            {
                if (sibling == statement || earlier.Count > MaxCalls)
                    break;
                earlier.AddRange(CallsOn(builder, sibling));
            }

            calls.InsertRange(0, earlier);
        }

        // Two clients of one service collection have nothing in common: the calls before the last client begins are another's.
        return [.. calls.Skip(calls.FindLastIndex(BeginsClient))];
    }

    /// <summary>Whether the call makes the builder of an HttpClient out of something else: <c>services.AddHttpClient("catalog")</c>.</summary>
    private static bool BeginsClient(IInvocationOperation call) =>
        call.Type?.Name == HttpClientBuilder && BuilderHelpers.BuilderOf(call)?.WithoutConversions().Type?.Name != HttpClientBuilder;

    /// <summary>The calls that one statement makes on the builder.</summary>
    public static List<IInvocationOperation> CallsOn(ISymbol builder, IOperation statement)
    {
        var calls = new List<IInvocationOperation>();
        switch (statement)
        {
            case IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: var target, Value: var value } }
                when SymbolEqualityComparer.Default.Equals(SymbolOf(target), builder):
                Chain(value, calls);
                break;
            case IExpressionStatementOperation { Operation: var operation }:
                if (!SymbolEqualityComparer.Default.Equals(SymbolOf(Chain(operation, calls)), builder))
                    calls.Clear();
                break;
            case IReturnOperation { ReturnedValue: { } returned }:
                if (!SymbolEqualityComparer.Default.Equals(SymbolOf(Chain(returned, calls)), builder))
                    calls.Clear();
                break;
            case IVariableDeclarationGroupOperation group:
                foreach (var declarator in group.Declarations.SelectMany(static d => d.Declarators))
                {
                    if (SymbolEqualityComparer.Default.Equals(declarator.Symbol, builder) && declarator.GetVariableInitializer() is { Value: var initial })
                        Chain(initial, calls);
                }

                break;
        }

        return calls;
    }

    /// <summary>Adds the calls of a chain, the first one first, and returns what the first one is made on.</summary>
    private static IOperation? Chain(IOperation? operation, List<IInvocationOperation> calls)
    {
        var first = calls.Count;
        while (operation?.WithoutConversions() is IInvocationOperation call && calls.Count - first < MaxCalls)
        {
            calls.Insert(first, call);
            operation = BuilderHelpers.BuilderOf(call);
        }

        return operation?.WithoutConversions();
    }

    private static ISymbol? SymbolOf(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    private static IOperation? StatementOf(IOperation operation)
    {
        for (IOperation? current = operation; current is not null; current = current.Parent)
        {
            if (current.Parent is IBlockOperation)
                return current;
            if (current is IAnonymousFunctionOperation)
                return null;
        }

        return null;
    }
}
