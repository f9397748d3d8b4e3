using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Idempotency.Sql;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Resilience;

namespace Patterns.Codegen.Analyzers.Idempotency;

/// <summary>PCG3001 and PCG3004: whether a key that comes from chance or the clock is another one when the operation is done again.</summary>
internal static class KeyOriginCheck
{
    public static void Report(KeySink sink, Origin origin, bool hasOtherParts, OperationAnalysisContext context, SourceCode code, Lazy<ResilienceReader?> resilience)
    {
        var scope = origin.IsKept ? null : RetryScope.Around(context.Operation, context.ContainingSymbol, code, resilience, context.CancellationToken);

        // Made once above the retry: all attempts have the same key, as it should be. But a message that was not done comes again.
        var isOfDelivery = false;
        if (scope is not null && !scope.Contains(origin.Entry))
        {
            if (origin.Kind != OriginKind.Random || !Deliveries.Around(origin.Entry, context.ContainingSymbol))
                return;
            (scope, isOfDelivery) = (null, true);
        }

        if (scope is null && (IsFallback(context.Operation) || SqlKeys.IsKeptBefore(origin.Source, sink.Value)))
            return;
        if (scope is null && !origin.IsKept && !sink.IsForEveryRequest && KeyCarrier.Of(context.Operation) is { } carrier)
        {
            if (carrier.IsSentAgain(context.Operation, code, resilience, context.CancellationToken))
                return;
            if (carrier.Travels(context.ContainingSymbol))
            {
                // It has its key for good, unless somebody makes another one at each attempt.
                scope = carrier.IsReturned ? RetryScope.OfFactory(context.ContainingSymbol, code, resilience, context.CancellationToken) : null;
                if (scope is null)
                    return;
            }
        }

        if (scope is { IsSure: true })
        {
            Add(
                PCG3001RandomKey.Descriptor,
                DiagnosticSeverity.Error,
                $"Each attempt of {scope.Name} has another key {sink.Where}: it comes from {origin.Display} and is made again each time, so every attempt runs the operation once more; make it before the retry, from what identifies the operation");
        }
        else if (origin.Kind == OriginKind.Clock && hasOtherParts)
        {
            Add(
                PCG3004TimestampInKey.Descriptor,
                DiagnosticSeverity.Warning,
                $"The key {sink.Where} has {origin.Display} in it, so the same request sent again a moment later has another key and runs a second time; leave the time out");
        }
        else if (!origin.IsShared && sink.IsForEveryRequest && !IsWhileClientIsMade(context.Operation))
        {
            Add(
                PCG3001RandomKey.Descriptor,
                DiagnosticSeverity.Warning,
                $"The key {sink.Where} comes from {origin.Display} and is one header for all requests of the client, where the last writer wins, so different operations share a key and the same operation sent again has another one; set the header of the request, and derive it from what identifies the operation");
        }
        else if (origin.IsShared || sink.IsForEveryRequest)
        {
            Add(
                PCG3001RandomKey.Descriptor,
                DiagnosticSeverity.Warning,
                $"The key {sink.Where} comes from {origin.Display}, once for the whole process, so different operations share a key and after a restart the same operation has another one; derive it from what identifies the operation");
        }
        else if (isOfDelivery)
        {
            Add(
                PCG3001RandomKey.Descriptor,
                DiagnosticSeverity.Warning,
                $"The key {sink.Where} comes from {origin.Display}, once for each delivery: all attempts share it, but when the message is delivered again it is another one, and the operation runs a second time; derive the key from the message");
        }
        else if (scope is { Syntax: null or AnonymousFunctionExpressionSyntax })
        {
            Add(
                PCG3001RandomKey.Descriptor,
                DiagnosticSeverity.Warning,
                $"When {scope.Name} retries, each attempt has another key {sink.Where}: it comes from {origin.Display} and is made again each time, so every attempt runs the operation once more; make it before, from what identifies the operation");
        }
        else
        {
            Add(
                PCG3001RandomKey.Descriptor,
                DiagnosticSeverity.Warning,
                $"The key {sink.Where} comes from {origin.Display}, which {Reason(origin.Kind)}, so the operation sent again after a failure is not recognised and runs a second time; derive the key from what identifies the operation");
        }

        void Add(DiagnosticDescriptor rule, DiagnosticSeverity severity, string message)
        {
            // The second tells the fix what runs again. Of loops only those that surely try the same again: a worker's takes the next message.
            var source = origin.Source.Syntax.GetLocation();
            Location[] places = scope is { Syntax: { } repeated } && (scope.IsSure || repeated is AnonymousFunctionExpressionSyntax) ? [source, repeated.GetLocation()] : [source];
            var properties = ImmutableDictionary<string, string?>.Empty.Add(ProblemHints.Fix, scope is null ? "derive" : "once");
            context.ReportDiagnostic(Finding.Create(rule, sink.Value.Syntax.GetLocation(), severity, places, properties, message));
        }
    }

    /// <summary>Whether the client gets its headers once: in a constructor or an initial value, or in the lambda that configures it.</summary>
    private static bool IsWhileClientIsMade(IOperation operation)
    {
        for (var current = operation; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation { Symbol.Parameters: var parameters } && parameters.Any(static p => p.Type.Name == "HttpClient"))
                return true;
        }

        return operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart) is not IMethodSymbol { MethodKind: not (MethodKind.Constructor or MethodKind.StaticConstructor) };
    }

    /// <summary>Whether the key is for callers that handed none in: the branch of a condition that asks for theirs.</summary>
    private static bool IsFallback(IOperation operation)
    {
        for (var current = operation; current.Parent is { } parent; current = parent)
        {
            if (parent is IConditionalOperation conditional && current != conditional.Condition && conditional.Condition.Syntax.ToString().IndexOf("dempot", StringComparison.OrdinalIgnoreCase) >= 0)
                return true;
            if (parent is IAnonymousFunctionOperation)
                return false;
        }

        return false;
    }

    private static string Reason(OriginKind kind) => kind switch
    {
        OriginKind.Clock => "has moved on a moment later",
        OriginKind.Request => "a repeated request does not share",
        OriginKind.ProcessHash => "differs in every process",
        _ => "is another one each time",
    };
}
