using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Http;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>A loop that sends the same request again until it likes the status of the response, and waits in between.</summary>
/// <param name="Loop">The loop.</param>
/// <param name="Body">What it repeats.</param>
/// <param name="Response">The local that has the response.</param>
/// <param name="Sent">The statement that sends the request.</param>
/// <param name="Counters">The locals that it counts, and what it goes through.</param>
internal sealed record StatusLoop(ILoopOperation Loop, IBlockOperation Body, ILocalSymbol Response, IOperation Sent, ImmutableHashSet<ISymbol> Counters)
{
    /// <summary>Null for loops that ask for another thing each time, that have no end, or that only ask whether something is there.</summary>
    public static StatusLoop? Of(ILoopOperation loop)
    {
        if (loop.Body is not IBlockOperation body)
            return null;
        var own = RetryLoops.Own(loop).ToArray();
        var sends = own.OfType<IInvocationOperation>().Where(static call => IsSend(call.TargetMethod)).ToArray();
        if (sends is not [var send] || !own.Any(static o => o is IInvocationOperation call && RetryLoops.IsDelay(call.TargetMethod)) || IsHead(send))
            return null;
        if (body.Operations.FirstOrDefault(statement => statement.Syntax.Span.Contains(send.Syntax.Span)) is not { } sent || ResponseOf(sent, send) is not { } response)
            return null;

        var counters = own.OfType<IIncrementOrDecrementOperation>().Select(static o => CounterTest.SymbolOf(o.Target)).OfType<ISymbol>().ToImmutableHashSet(SymbolEqualityComparer.Default);
        if (loop is IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation { Symbol: var each } })
        {
            // Only a list of times to wait is gone through for the sake of trying again.
            if (!own.Any(o => o is IInvocationOperation call && RetryLoops.IsDelay(call.TargetMethod) && call.Mentions(each)))
                return null;
            counters = counters.Add(each);
        }

        var changing = Changing(own, counters.Add(response));
        return counters.IsEmpty || send.Arguments.Any(argument => argument.Value.DescendantsAndSelf().Any(o => Symbol(o) is { } used && changing.Contains(used))) || !IsUsed(loop, response)
            ? null
            : new StatusLoop(loop, body, response, sent, counters);
    }

    private static bool IsSend(IMethodSymbol method) =>
        HttpCalls.IsSend(method) || (method.Name is "SendAsync" or "Send" && method.ContainingType is { Name: "DelegatingHandler" or "HttpMessageHandler" or "HttpClientHandler" or "SocketsHttpHandler", ContainingNamespace.Name: "Http" });

    private static bool IsHead(IInvocationOperation send) => send.Descendants().Any(static o => o is IPropertyReferenceOperation { Property: { Name: "Head", ContainingType.Name: "HttpMethod" } });

    /// <summary>What the response is put into: <c>response = await http.GetAsync(path);</c>.</summary>
    private static ILocalSymbol? ResponseOf(IOperation statement, IInvocationOperation send)
    {
        var (local, value) = statement switch
        {
            IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var assigned }, Value: var from } } => (assigned, from),
            IVariableDeclarationGroupOperation { Declarations: [{ Declarators: [{ Symbol: var declared } one] }] } => (declared, one.GetVariableInitializer()?.Value),
            IUsingDeclarationOperation { DeclarationGroup.Declarations: [{ Declarators: [{ Symbol: var declared } one] }] } => (declared, one.GetVariableInitializer()?.Value),
            _ => ((ILocalSymbol?)null, (IOperation?)null),
        };
        for (var current = value?.WithoutConversions(); current is not null;)
        {
            if (current == send)
                return local!.Type.Name == "HttpResponseMessage" ? local : null;
            current = current switch
            {
                IAwaitOperation wait => wait.Operation.WithoutConversions(),
                IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } task } => task,
                _ => null,
            };
        }

        return null;
    }

    /// <summary>The locals that have another value in the next round, as far as the counters or the response decide it.</summary>
    private static HashSet<ISymbol> Changing(IOperation[] own, IEnumerable<ISymbol> first)
    {
        var changing = new HashSet<ISymbol>(first, SymbolEqualityComparer.Default);
        for (var round = 0; round < 2; round++)
        {
            foreach (var operation in own)
            {
                var (target, value) = operation switch
                {
                    ISimpleAssignmentOperation assignment => (Symbol(assignment.Target), assignment.Value),
                    ICompoundAssignmentOperation assignment => (Symbol(assignment.Target), assignment.Target),
                    IVariableDeclaratorOperation declarator => (declarator.Symbol, declarator.GetVariableInitializer()?.Value),
                    // An out variable of the loop's condition: the next of a queue.
                    IDeclarationExpressionOperation { Expression: ILocalReferenceOperation { Local: var taken } } => (taken, null),
                    _ => ((ISymbol?)null, (IOperation?)null),
                };
                if (target is not null && (operation is IDeclarationExpressionOperation or ICompoundAssignmentOperation || value?.DescendantsAndSelf().Any(o => Symbol(o) is { } used && changing.Contains(used)) == true))
                    changing.Add(target);
            }
        }

        return changing;
    }

    /// <summary>Whether anybody wants the answer: a loop that only asks for its status waits until something is up.</summary>
    private static bool IsUsed(ILoopOperation loop, ILocalSymbol response) => loop.Root().UsesOf(response).Any(static reference =>
        reference.Parent switch
        {
            IPropertyReferenceOperation { Property.Name: var name } => name is not ("StatusCode" or "IsSuccessStatusCode" or "ReasonPhrase"),
            IInvocationOperation { TargetMethod.Name: var name } => name != "Dispose",
            ISimpleAssignmentOperation assignment => assignment.Target != reference,
            IConditionalAccessOperation or IIsPatternOperation or IBinaryOperation or IInterpolationOperation => false,
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: var name } } => !name.StartsWith("Log", StringComparison.Ordinal),
            _ => true,
        });

    private static ISymbol? Symbol(IOperation operation) => CounterTest.SymbolOf(operation);
}
