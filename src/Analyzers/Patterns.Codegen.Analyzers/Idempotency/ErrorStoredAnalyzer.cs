using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency;

/// <summary>
/// PCG3002 on code: answers that are kept without a look at their status, on the branch of the errors, or in a catch. One check anywhere in the member is
/// enough to be silent, unless it is the branch of the errors that keeps.
/// </summary>
internal sealed class ErrorStoredAnalyzer : PatternRule
{
    public const string Condition = "condition";

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG3002ErrorStored.Descriptor];

    protected override CodeGate GateOf(Compilation compilation) => CodeGate.For("Set", "GetOr", "Add", "Store", "Save", "Put", "Insert", "Upsert", "Cache", "Complete", "Remember", "Record") with
    {
        InFile = ["cache", "dempot", "replay", "StringSet", "SaveRes", "StoreRes", "RememberRes", "SaveHttp", "StoreHttp", "RememberHttp"],
    };

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (!TestProjects.IsTest(context.Compilation))
            context.RegisterOperationAction(static operation => Analyze(operation), OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (StoreCall.Of(call) is not { } store)
            return;

        var values = store.Factory is { } factory ? Returned(factory) : store.Values;
        foreach (var value in values)
        {
            if (Answer.In(value) is { } answer)
            {
                Check(store, answer, context);
                return;
            }
        }

        if (store.Factory is null)
            CheckResult(store, context);
    }

    private static void Check(StoreCall store, Answer answer, OperationAnalysisContext context)
    {
        if (answer.Kind == AnswerKind.Exception)
        {
            if (store.SaysWhatFor && !store.IsForErrors && IsCaught(store.Call, answer))
                Report(store, context, "remove", null, $"{store.Call.TargetMethod.Name} keeps the exception '{answer.Text}' for the same key, so every repetition gets this failure until the entry expires, also when the cause is gone; let the next call try again");
            return;
        }

        if (store.IsForErrors)
            return;
        if (Branch(store.Call) is { IsError: true } branch)
        {
            Report(store, context, branch.IsOnlyStatement ? "invert" : "remove", null, $"{store.Call.TargetMethod.Name} keeps the answer '{answer.Text}' just when it is an error, so every repetition gets the error until the entry expires; keep successes only, errors should be tried again");
            return;
        }

        var scope = Scope(store.Call, store.Factory);
        if (StatusCheck.IsAsked(answer, scope, store))
            return;

        var check = answer switch
        {
            { Kind: AnswerKind.HttpResponseMessage, Symbol: ILocalSymbol or IParameterSymbol } => answer.Text + ".IsSuccessStatusCode",
            { Kind: AnswerKind.HttpResponse } => answer.Text + ".StatusCode < 400",
            _ => null,
        };
        var fix = check is null ? "" : store.Factory is null ? "wrap" : answer.Kind == AnswerKind.HttpResponseMessage ? "ensure" : "";
        Report(store, context, fix, check, $"{store.Call.TargetMethod.Name} keeps what '{answer.Text}' answers without a look at its status, so one failure (a 500, a 429) is replayed to every repetition until the entry expires; keep it only when it is a success");
    }

    /// <summary>Results of one's own: <c>if (result.IsFailure) cache.Set(key, result)</c>.</summary>
    private static void CheckResult(StoreCall store, OperationAnalysisContext context)
    {
        if (store.IsForErrors || !store.SaysWhatFor || Branch(store.Call) is not { IsError: true } branch)
            return;

        foreach (var tested in branch.Condition.DescendantsAndSelf())
        {
            if (SymbolOf(tested) is { } symbol && store.Values.Any(v => v.DescendantsAndSelf().Any(d => SymbolEqualityComparer.Default.Equals(SymbolOf(d), symbol))))
            {
                Report(store, context, branch.IsOnlyStatement ? "invert" : "remove", null, $"{store.Call.TargetMethod.Name} keeps '{symbol.Name}' just when it is an error, so every repetition gets the error until the entry expires; keep successes only, errors should be tried again");
                return;
            }
        }
    }

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    /// <summary>The nearest condition around the call that says something about success, and which way it went.</summary>
    private static (bool IsError, IOperation Condition, bool IsOnlyStatement)? Branch(IOperation call)
    {
        for (var current = call; current.Parent is { } parent; current = parent)
        {
            if (parent is IConditionalOperation conditional && current != conditional.Condition && StatusCheck.IsError(conditional.Condition) is { } whenTrue)
            {
                var isTrueBranch = current == conditional.WhenTrue;
                var isOnly = isTrueBranch && conditional.WhenFalse is null && (current is not IBlockOperation block || block.Operations.Length == 1);
                return (isTrueBranch == whenTrue, conditional.Condition, isOnly);
            }

            if (parent is ISwitchCaseOperation { Parent: ISwitchOperation choice } section && StatusCheck.IsError(choice, section) is { } isErrorCase)
                return (isErrorCase, choice.Value, false);

            // What comes behind "if (success) return;" is the branch of the errors.
            if (parent is IBlockOperation statements)
            {
                foreach (var statement in statements.Operations)
                {
                    if (statement == current)
                        break;
                    if (statement is IConditionalOperation { WhenFalse: null } guard && Leaves(guard.WhenTrue) && StatusCheck.IsError(guard.Condition) is { } guarded)
                        return (!guarded, guard.Condition, false);
                }
            }

            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return null;
        }

        return null;
    }

    private static bool Leaves(IOperation branch) => branch switch
    {
        IBlockOperation { Operations: [.., var last] } => Leaves(last),
        IReturnOperation or IThrowOperation or IBranchOperation => true,
        IExpressionStatementOperation { Operation: IThrowOperation } => true,
        _ => false,
    };

    private static bool IsCaught(IOperation call, Answer answer)
    {
        for (var current = call.Parent; current is not null; current = current.Parent)
        {
            if (current is ICatchClauseOperation { ExceptionDeclarationOrExpression: IVariableDeclaratorOperation declarator } && SymbolEqualityComparer.Default.Equals(declarator.Symbol, answer.Symbol))
                return true;
        }

        return false;
    }

    private static IOperation Scope(IOperation call, IAnonymousFunctionOperation? factory) => factory ?? call.Root();

    private static ImmutableArray<IOperation> Returned(IAnonymousFunctionOperation factory) =>
    [
        .. factory.Body.Descendants().OfType<IReturnOperation>().Select(static r => r.ReturnedValue).OfType<IOperation>(),
    ];

    private static void Report(StoreCall store, OperationAnalysisContext context, string fix, string? condition, string message)
    {
        var properties = ImmutableDictionary<string, string?>.Empty.Add(ProblemHints.Fix, fix);
        if (condition is not null)
            properties = properties.Add(Condition, condition);
        context.ReportDiagnostic(Finding.Create(PCG3002ErrorStored.Descriptor, store.Call.NameLocation(), properties, message));
    }
}
