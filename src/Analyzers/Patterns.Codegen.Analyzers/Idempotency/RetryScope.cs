using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience;
using Patterns.Codegen.Analyzers.Resilience.Loops;
using Patterns.Codegen.Analyzers.Resilience.Strategies;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Idempotency;

/// <summary>The code around a call that runs again after a failure.</summary>
/// <param name="Syntax">The lambda, the loop or the method that runs again; null when it is the whole of a method that somebody else retries.</param>
/// <param name="Name">What repeats it, for messages.</param>
internal sealed record RetryScope(SyntaxNode? Syntax, string Name)
{
    /// <summary>What the callers of a member do, which may have thousands of keys.</summary>
    private static readonly ConditionalWeakTable<SourceCode, Scopes> s_ofMethods = new();

    private const int MaxHops = 3;
    private const int MaxCallers = 32;

    /// <summary>Whether it is seen to retry; a pipeline or policy that is made elsewhere may do so, and a loop may go on with something else.</summary>
    public bool IsSure { get; init; } = true;

    /// <summary>Whether a value made at <paramref name="operation"/>, in the same method, is made anew for each attempt.</summary>
    public bool Contains(IOperation operation) =>
        Syntax is null || (operation.Syntax.SyntaxTree == Syntax.SyntaxTree && Syntax.Span.Contains(operation.Syntax.Span) && !IsBefore(operation));

    /// <summary>Whether it is done once before the first round: <c>for (var key = ...; ; )</c>.</summary>
    private bool IsBefore(IOperation operation) =>
        Syntax is ForStatementSyntax loop && (loop.Declaration?.Span.Contains(operation.Syntax.Span) == true || loop.Initializers.Any(begin => begin.Span.Contains(operation.Syntax.Span)));

    /// <summary>The innermost such code, in the method itself or in its callers; null when none is seen.</summary>
    public static RetryScope? Around(IOperation operation, ISymbol container, SourceCode code, Lazy<ResilienceReader?> resilience, CancellationToken cancellationToken) =>
        new Search(code, resilience, cancellationToken).Around(operation, container);

    /// <summary>The innermost such code in the member itself.</summary>
    public static RetryScope? Within(IOperation operation, SourceCode code, Lazy<ResilienceReader?> resilience, CancellationToken cancellationToken) =>
        new Search(code, resilience, cancellationToken).Inside(operation);

    /// <summary>What surely retries a call of a method that makes something, wherever in the project it is called; null when nothing does.</summary>
    public static RetryScope? OfFactory(ISymbol factory, SourceCode code, Lazy<ResilienceReader?> resilience, CancellationToken cancellationToken) =>
        factory is IMethodSymbol { MethodKind: MethodKind.Ordinary } method ? new Search(code, resilience, cancellationToken).OfFactory(method) : null;

    private sealed class Scopes() : ConcurrentDictionary<ISymbol, RetryScope?>(SymbolEqualityComparer.Default);

    /// <summary>One search: a method is asked for its callers once for each distance.</summary>
    private sealed class Search(SourceCode code, Lazy<ResilienceReader?> resilience, CancellationToken cancellationToken)
    {
        private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
        private ValueReader? _values;

        public RetryScope? Around(IOperation operation, ISymbol container) => Inside(operation) ?? s_ofMethods.GetOrCreateValue(code).GetOrAdd(container, key => OfMethod(key, MaxHops));

        public RetryScope? OfFactory(IMethodSymbol factory)
        {
            foreach (var call in Callers.Of(factory, Values.Sources, cancellationToken).Take(MaxCallers))
            {
                if (call is not null && Inside(call) is { IsSure: true } scope && scope.Contains(call))
                    return scope with { Syntax = null };
            }

            return null;
        }

        public RetryScope? Inside(IOperation operation)
        {
            var inTry = false;
            var isRetried = false;
            var child = operation;
            for (var current = operation; current is not null; child = current, current = current.Parent)
            {
                switch (current)
                {
                    case IBlockOperation { Parent: IForLoopOperation or IWhileLoopOperation } round when !inTry && IsSpentIn(round, child):
                        return new RetryScope(round.Parent!.Syntax, "the loop around it");
                    case ITryOperation attempt when SwallowsIn(attempt):
                        inTry = attempt.Body.Syntax.Span.Contains(operation.Syntax.Span);
                        isRetried = inTry && RetryLoops.Of(attempt, Values, cancellationToken) is not null;
                        break;
                    case IForLoopOperation or IWhileLoopOperation when inTry:
                        // A worker's loop takes the next item after a failure, and each item has a key of its own.
                        return new RetryScope(current.Syntax, "the loop around it") { IsSure = isRetried };
                    case IAnonymousFunctionOperation lambda when RepeaterOf(lambda) is { } repeater:
                        return repeater with { Syntax = lambda.Syntax };
                    case IAnonymousFunctionOperation or ILocalFunctionOperation:
                        inTry = false;
                        break;
                }

                cancellationToken.ThrowIfCancellationRequested();
            }

            return null;
        }

        /// <summary>Whether what a statement prepares is used by a <c>try</c> behind it that the loop surely repeats.</summary>
        private bool IsSpentIn(IBlockOperation round, IOperation statement)
        {
            var made = statement.DescendantsAndSelf().Select(static part => part switch
            {
                ILocalReferenceOperation { Local: var local } => local,
                IVariableDeclaratorOperation { Symbol: var local } => local,
                _ => null,
            }).OfType<ISymbol>().ToImmutableHashSet(SymbolEqualityComparer.Default);
            return round.Operations.SkipWhile(one => one != statement).Skip(1).OfType<ITryOperation>().Any(attempt =>
                SwallowsIn(attempt)
                && RetryLoops.Of(attempt, Values, cancellationToken) is not null
                && attempt.Body.Descendants().Any(part => part is ILocalReferenceOperation { Local: var used } && made.Contains(used)));
        }

        /// <summary>Whether a failure lets the loop go round once more.</summary>
        private static bool SwallowsIn(ITryOperation attempt) =>
            attempt.Catches.Any(static c => !c.Handler.Operations.Any(static o => o is IThrowOperation or IReturnOperation or IExpressionStatementOperation { Operation: IThrowOperation } or IBranchOperation { BranchKind: BranchKind.Break }));

        private ValueReader Values => _values ??= resilience.Value?.Values ?? new ValueReader(code.Compilation);

        private RetryScope? RepeaterOf(IOperation function)
        {
            var current = function.Parent;
            while (current is IConversionOperation or IDelegateCreationOperation)
                current = current.Parent;
            return current is IArgumentOperation { Parent: IInvocationOperation call } ? RepeaterOf(call) : null;
        }

        /// <summary>What repeats the delegates it is given, or null: by how it is made, where that is seen, and else by the words people use.</summary>
        private RetryScope? RepeaterOf(IInvocationOperation call)
        {
            var method = call.TargetMethod;
            if (Says(method.Name) || Says(method.ContainingType?.Name))
                return new RetryScope(null, $"{method.ContainingType?.Name}.{method.Name}");
            if (!method.Name.StartsWith("Execute", StringComparison.Ordinal))
                return null;

            if (call.Receiver()?.WithoutConversions() is not { } receiver)
                return null;
            if (receiver.Type?.Name is "IExecutionStrategy" or "ExecutionStrategy" || Says(receiver.Type?.Name) || Says(receiver.Syntax.ToString()))
                return new RetryScope(null, $"'{Short(receiver.Syntax)}'");
            if (receiver is ILocalReferenceOperation local && LocalWrites.Of(local.Local, local.Root()) is [var made] && Says(made.Syntax.ToString()))
                return new RetryScope(null, $"'{local.Local.Name}'");
            return Executions.IsExecute(method) && resilience.Value is { } reader ? OfLayers(receiver, reader.LayersOf(receiver, cancellationToken)) : null;
        }

        private static RetryScope? OfLayers(IOperation receiver, ImmutableArray<Strategy> layers)
        {
            var scope = new RetryScope(null, $"'{Short(receiver.Syntax)}'");
            if (layers.Any(static layer => layer.Kind is StrategyKind.Retry or StrategyKind.Hedging))
                return scope;
            return layers.IsEmpty || layers.Any(static layer => layer.Kind == StrategyKind.Other) ? scope with { IsSure = false } : null;
        }

        private RetryScope? OfMethod(ISymbol container, int hops)
        {
            if (container is not IMethodSymbol method)
                return null;
            if (WrappedMethods.OfCore(method) is { } wrapped && PatternAttributes.Of(wrapped).FirstOrDefault(static a => a.AttributeClass?.Name is PatternAttributes.Retry or PatternAttributes.Hedge) is { } attribute)
                return new RetryScope(null, $"[{new AttributeReader(attribute, cancellationToken).Name}] of {wrapped.ContainingType.Name}.{wrapped.Name}");
            if (hops == 0 || method.ContainingType is not { } type || method.MethodKind != MethodKind.Ordinary || !_asked.Add($"{hops} {method.ToDisplayString()}"))
                return null;

            // Only callers in the same type: what others do with the method is their affair, and finding them all is dear.
            foreach (var reference in type.DeclaringSyntaxReferences)
            {
                foreach (var name in NamesIn.Of(reference.GetSyntax(cancellationToken))[method.Name])
                {
                    if (name.Ancestors().Any(a => a is NameColonSyntax or AttributeSyntax))
                        continue;
                    if (OfCaller(name, method, hops) is { } scope)
                        return scope;
                }
            }

            return null;
        }

        private RetryScope? OfCaller(SimpleNameSyntax name, IMethodSymbol method, int hops)
        {
            var model = code.ModelOf(name.SyntaxTree);
            if (!SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol?.OriginalDefinition, method.OriginalDefinition))
                return null;

            SyntaxNode node = name;
            while (node.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax)
                node = node.Parent;
            if (node.Parent is InvocationExpressionSyntax invocation && invocation.Expression == node)
                node = invocation;
            if (code.OperationOf(node, cancellationToken) is not { } call)
                return null;

            // A method handed on as it is: retry.ExecuteAsync(ChargeAsync).
            if (call is IMethodReferenceOperation && RepeaterOf(call) is { } repeater)
                return repeater;
            if (Inside(call) is { } scope)
                return scope with { Syntax = null };
            return model.GetEnclosingSymbol(name.SpanStart, cancellationToken) is IMethodSymbol caller && !SymbolEqualityComparer.Default.Equals(caller.OriginalDefinition, method.OriginalDefinition)
                ? OfMethod(caller, hops - 1)
                : null;
        }

        private static bool Says(string? name) => name?.IndexOf("retry", StringComparison.OrdinalIgnoreCase) >= 0 || name?.IndexOf("retries", StringComparison.OrdinalIgnoreCase) >= 0;

        private static string Short(SyntaxNode syntax)
        {
            var text = syntax.ToString();
            return text.Length <= 40 && text.IndexOf('\n') < 0 ? text : "the retry around it";
        }
    }
}
