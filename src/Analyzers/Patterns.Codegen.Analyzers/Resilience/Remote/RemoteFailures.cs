using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Failures;
using Patterns.Codegen.Analyzers.Resilience.Strategies;

namespace Patterns.Codegen.Analyzers.Resilience.Remote;

/// <summary>Whether a retry asks for failures that nothing but a call to another machine brings, or for its answers: then that is what it tries.</summary>
internal static class RemoteFailures
{
    public static bool AreAskedFor(ICatchClauseOperation clause, ValueReader values, CancellationToken cancellationToken) =>
        RemoteCalls.IsFailure(clause.ExceptionType, values.Sources.Compilation) || (clause.Filter is { } filter && AreAskedFor(filter, values, cancellationToken));

    /// <summary>Of a policy or pipeline: by what it handles, and by the type of its results.</summary>
    public static bool AreAskedFor(Strategy retry, IInvocationOperation call, ValueReader values, CancellationToken cancellationToken)
    {
        var compilation = values.Sources.Compilation;
        return IsOfAnswers(call.Type, compilation)
            || call.Arguments.Any(argument => IsOfAnswers(argument.Value.WithoutConversions().Type, compilation))
            || IsOfAnswers(call.Receiver()?.Type, compilation)
            || retry.Failures.Clauses.Any(clause =>
                clause.Kind == FailureClauseKind.TransientHttp
                || RemoteCalls.IsFailure(clause.Type, compilation)
                || (clause.Predicate is { } predicate && AreAskedFor(values.Lambda(predicate, cancellationToken) ?? predicate, values, cancellationToken)));
    }

    /// <summary>In the condition itself, or in a method of the project that it asks: <c>when (IsTransient(e))</c>.</summary>
    private static bool AreAskedFor(IOperation condition, ValueReader values, CancellationToken cancellationToken) =>
        AreNamed(condition, values.Sources.Compilation)
        || condition.DescendantsAndSelf().Any(part =>
            part switch { IInvocationOperation call => call.TargetMethod, IMethodReferenceOperation reference => reference.Method, _ => null } is { DeclaringSyntaxReferences: [var declaration] }
            && !IsNegated(part, condition)
            && values.Sources.OperationOf(declaration.GetSyntax(cancellationToken), cancellationToken) is { } helper
            && AreNamed(helper, values.Sources.Compilation));

    /// <summary><c>e is NpgsqlException</c>, unless it is the others that count.</summary>
    private static bool AreNamed(IOperation condition, Compilation compilation) => condition.DescendantsAndSelf().Any(part =>
        part switch
        {
            IIsTypeOperation test => test.TypeOperand,
            IDeclarationPatternOperation pattern => pattern.MatchedType,
            ITypePatternOperation pattern => pattern.MatchedType,
            IRecursivePatternOperation pattern => pattern.MatchedType,
            _ => null,
        } is { } type
        && RemoteCalls.IsFailure(type, compilation)
        && !IsNegated(part, condition));

    private static bool IsNegated(IOperation part, IOperation condition)
    {
        for (var current = part.Parent; current is not null && current != condition.Parent; current = current.Parent)
        {
            if (current is INegatedPatternOperation or IUnaryOperation { OperatorKind: UnaryOperatorKind.Not })
                return true;
        }

        return false;
    }

    /// <summary><c>AsyncRetryPolicy&lt;HttpResponseMessage&gt;</c>, <c>HttpRetryStrategyOptions</c>.</summary>
    private static bool IsOfAnswers(ITypeSymbol? type, Compilation compilation)
    {
        for (var current = type as INamedTypeSymbol; current is not null; current = current.BaseType)
        {
            if (current.TypeArguments.Any(argument => RemoteCalls.IsAnswer(argument, compilation)))
                return true;
        }

        return false;
    }
}
