using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Loops;
using Patterns.Codegen.Analyzers.Resilience.Strategies;

namespace Patterns.Codegen.Analyzers.Resilience.Remote;

/// <summary>
/// Whether it is seen that code leaves the machine: in itself, in the methods of the project that it calls, in what they implement, and in what the callers of a helper hand in. What is
/// not seen may do so as well. Ends in bounded time: a bound on the depth and one on the methods.
/// </summary>
internal sealed class RemoteWork
{
    private const int MaxDepth = 5;
    private const int MaxMethods = 64;
    private const int MaxCallers = 32;

    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly ValueReader _values;
    private readonly CancellationToken _cancellationToken;

    private RemoteWork(ValueReader values, CancellationToken cancellationToken) => (_values, _cancellationToken) = (values, cancellationToken);

    private Compilation Compilation => _values.Sources.Compilation;

    /// <summary>Whether the attempt of the loop does, or the failure that it goes on after says so.</summary>
    public static bool IsIn(RetryLoop loop, ValueReader values, CancellationToken cancellationToken) =>
        loop.Retrying.Any(clause => RemoteFailures.AreAskedFor(clause, values, cancellationToken)) || IsIn(loop.Try.Body, values, cancellationToken);

    /// <summary>Whether what is seen to run under a policy or pipeline does, or the failures that it handles say so.</summary>
    /// <param name="call">The call that makes or adds the retry.</param>
    /// <param name="retry">The retry.</param>
    /// <param name="runs">The calls that run something under it, when they are all seen.</param>
    /// <param name="member">The member around the call.</param>
    /// <param name="values">What knows the compilation's files.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static bool IsUnder(IInvocationOperation call, Strategy retry, ImmutableArray<IInvocationOperation>? runs, ISymbol member, ValueReader values, CancellationToken cancellationToken) =>
        RemoteFailures.AreAskedFor(retry, call, values, cancellationToken)
        || (runs is { } all ? all.AsEnumerable() : HolderRuns.Of(call, member, values, cancellationToken)).Any(run => IsHandedTo(run, values, cancellationToken));

    private static bool IsIn(IOperation code, ValueReader values, CancellationToken cancellationToken) => new RemoteWork(values, cancellationToken).IsIn(code, 0);

    /// <summary>A lambda, a method by its name, what the callers of a helper hand in.</summary>
    private static bool IsHandedTo(IInvocationOperation run, ValueReader values, CancellationToken cancellationToken)
    {
        var work = new RemoteWork(values, cancellationToken);
        return run.Arguments.Any(argument => argument.IsWritten() && argument.Parameter?.Type.TypeKind == TypeKind.Delegate && work.IsInDelegate(argument.Value, 0));
    }

    /// <summary>First what the code itself calls, then what is behind that.</summary>
    private bool IsIn(IOperation code, int depth)
    {
        var calls = code.DescendantsAndSelf().Where(operation => (operation is IInvocationOperation or IMethodReferenceOperation or IObjectCreationOperation) && !BegunWork.Is(operation, code)).ToArray();
        return calls.Any(call => MethodOf(call) is { } method && RemoteCalls.Is(method, Compilation)) || calls.Any(call => IsBehind(call, depth));
    }

    private bool IsBehind(IOperation call, int depth)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        return call switch
        {
            IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: { } handed } => IsInDelegate(handed, depth),
            _ => MethodOf(call) is { } method && IsIn(method, depth),
        };
    }

    private static IMethodSymbol? MethodOf(IOperation call) => call switch
    {
        IInvocationOperation invocation => invocation.TargetMethod,
        IMethodReferenceOperation reference => reference.Method,
        IObjectCreationOperation creation => creation.Constructor,
        _ => null,
    };

    private bool IsIn(IMethodSymbol method, int depth)
    {
        method = CallTarget.Of(method);
        if (depth >= MaxDepth || _seen.Count >= MaxMethods || !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, Compilation.Assembly) || !_seen.Add(method))
            return false;
        foreach (var body in method.IsAbstract ? Implementations.InProject(method, Compilation, _cancellationToken) : [method])
        {
            var declared = body.PartialImplementationPart ?? body;
            if (declared.DeclaringSyntaxReferences is [var reference]
                && _values.Sources.OperationOf(reference.GetSyntax(_cancellationToken), _cancellationToken) is { } code
                && IsIn(code, depth + 1))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsInDelegate(IOperation value, int depth)
    {
        if (_values.Lambda(value, _cancellationToken) is { Body: var lambda })
            return IsIn(lambda, depth);
        return value.WithoutConversions() switch
        {
            IDelegateCreationOperation { Target: IMethodReferenceOperation { Method: var method } } => RemoteCalls.Is(method, Compilation) || IsIn(method, depth),
            IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } helper } parameter } => IsHandedIn(helper, parameter, depth),
            _ => false,
        };
    }

    private bool IsHandedIn(IMethodSymbol helper, IParameterSymbol parameter, int depth) =>
        depth < MaxDepth
        && _seen.Add(parameter)
        && Callers.Of(helper, _values.Sources, _cancellationToken).Take(MaxCallers).Any(call => call?.Argument(parameter.Name) is { Value: var code } && IsInDelegate(code, depth + 1));
}
