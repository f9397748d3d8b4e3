using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Failures;

/// <summary>
/// Asks a predicate about one failure, by walking through its code with what is known of that failure: types, HTTP status, constants. What is not
/// known makes the answer null, and rules keep silent.
/// </summary>
internal sealed partial class PredicateReader(ValueReader values, FailureExample example, CancellationToken cancellationToken)
{
    private const int MaxNesting = 48;

    /// <summary>Ends predicates that call themselves more than once.</summary>
    private const int MaxSteps = 2_000;

    private readonly Dictionary<ISymbol, Fact> _known = new(SymbolEqualityComparer.Default);
    private readonly Stack<Fact> _receivers = new();
    private int _nesting;
    private int _steps;

    /// <summary>What a delegate (lambda, method group, or a local or field that holds one) says about the failure.</summary>
    public bool? Ask(IOperation predicate) => values.Trace(predicate, cancellationToken).Operation switch
    {
        IDelegateCreationOperation { Target: var target } => Ask(target),
        IAnonymousFunctionOperation lambda => Call(lambda.Symbol, lambda.Body, [Argument(lambda.Symbol)]).Truth,
        IMethodReferenceOperation reference => Call(reference.Method, [Argument(reference.Method)]).Truth,
        _ => null,
    };

    /// <summary>What a condition says when that name is the failure.</summary>
    public bool? Ask(IOperation condition, ILocalSymbol? failure)
    {
        if (failure is not null)
            _known[failure] = Fact.Exception;
        return Read(condition).Truth;
    }

    /// <summary>What a condition says when that name is the response.</summary>
    public bool? AskOfResponse(IOperation condition, ILocalSymbol response)
    {
        _known[response] = Fact.Response;
        return Read(condition).Truth;
    }

    /// <summary>What the method, asked about the failure, returns.</summary>
    public bool? Ask(IMethodSymbol predicate) => Call(predicate, [Argument(predicate)]).Truth;

    private Fact Argument(IMethodSymbol method) => method.Parameters is not [{ Type: var type }, ..]
        ? Fact.Unknown
        : type.Name switch
        {
            "Outcome" => new Fact(FactKind.Outcome),
            "DelegateResult" => new Fact(FactKind.Outcome),
            "HttpResponseMessage" => example.Exception is null ? Fact.Response : Fact.Null,
            "RetryPredicateArguments" or "CircuitBreakerPredicateArguments" or "HedgingPredicateArguments" or "FallbackPredicateArguments" => new Fact(FactKind.Arguments),
            _ when example.Exception is not null && example.Is(type) => Fact.Exception,
            _ => Fact.Unknown,
        };

    private Fact Call(IMethodSymbol method, Fact[] arguments)
    {
        method = method.PartialImplementationPart ?? method;
        if (method.IsAbstract || method.IsVirtual || method.DeclaringSyntaxReferences is not [var reference])
            return Fact.Unknown;
        return values.Sources.OperationOf(reference.GetSyntax(cancellationToken), cancellationToken) switch
        {
            IMethodBodyOperation body => Call(method, body.BlockBody ?? body.ExpressionBody, arguments),
            ILocalFunctionOperation local => Call(local.Symbol, local.Body, arguments),
            _ => Fact.Unknown,
        };
    }

    private Fact Call(IMethodSymbol method, IBlockOperation? body, Fact[] arguments)
    {
        if (body is null || _nesting >= MaxNesting)
            return Fact.Unknown;

        for (var i = 0; i < method.Parameters.Length; i++)
            _known[method.Parameters[i]] = i < arguments.Length ? arguments[i] : Fact.Unknown;
        _nesting++;
        var result = Run(body) ?? Fact.Unknown;
        _nesting--;
        return result;
    }

    /// <summary>What a statement returns; null when it goes on to the next one.</summary>
    private Fact? Run(IOperation statement)
    {
        switch (statement)
        {
            case IBlockOperation block:
                foreach (var inner in block.Operations)
                {
                    if (Run(inner) is { } result)
                        return result;
                }

                return null;
            case IReturnOperation { ReturnedValue: { } value }:
                return Read(value);
            case IConditionalOperation condition:
                return Read(condition.Condition).Truth switch
                {
                    true => Run(condition.WhenTrue),
                    false => condition.WhenFalse is { } otherwise ? Run(otherwise) : null,
                    null => Fact.Unknown,
                };
            case IVariableDeclarationGroupOperation group:
                foreach (var declarator in group.Declarations.SelectMany(static d => d.Declarators))
                    _known[declarator.Symbol] = declarator.GetVariableInitializer() is { Value: var initial } ? Read(initial) : Fact.Unknown;
                return null;
            case ILocalFunctionOperation or IEmptyOperation or IExpressionStatementOperation { Operation: IInvocationOperation or IAwaitOperation }:
                return null;
            default:
                return Fact.Unknown;
        }
    }
}
