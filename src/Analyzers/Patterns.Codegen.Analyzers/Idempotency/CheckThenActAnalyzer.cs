using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency;

/// <summary>
/// PCG3003 on code: a key that is looked for, and then written in a second trip, to say that something was done. A cache does the same with data; so the
/// value must be a mere mark, or the names must say what the key is for.
/// </summary>
internal sealed class CheckThenActAnalyzer : PatternRule
{
    /// <summary>What is kept under such a key may also be data about it, so the value must be a mere mark: <c>user-claims:{id}</c> is a cache.</summary>
    private static readonly ImmutableHashSet<string> s_words = ["processed", "handled", "seen", "claim", "claims", "claimed"];

    /// <summary>Which make of such a word a fact that is kept: <c>last-seen</c>, <c>handled-by</c>, <c>processed-count</c>.</summary>
    private static readonly ImmutableHashSet<string> s_factWords = ["last", "first", "by", "at", "count", "total", "time", "since", "recently"];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG3003CheckThenAct.Descriptor];

    protected override CodeGate GateOf(Compilation compilation) => CodeGate.For("StringSet", "SetString", "Set(", "SetAsync(") with { InFile = ["cache", "StringSet"] };

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (!TestProjects.IsTest(context.Compilation))
            context.RegisterOperationAction(Analyze, OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var write = (IInvocationOperation)context.Operation;
        if (!IsWrite(write) || KeyOf(write) is not { } key || IsConditional(write))
            return;

        var words = SameKey.Texts(key).Select(Words.Of).ToArray();
        var isFact = words.Any(static text => text.Any(s_factWords.Contains) && text.Any(s_words.Contains));
        var isKeyOfOperation = words.Any(static text => text.Any(static word => word.StartsWith("idem", StringComparison.Ordinal) || word.StartsWith("dedup", StringComparison.Ordinal)));
        var isNamed = isKeyOfOperation || words.Any(static text => text.Any(s_words.Contains));
        if (!isKeyOfOperation && (isFact || !IsMark(write)))
            return;

        var root = write.Root();
        if (FindCheck(root, write, key) is not { } check || IsGuarded(root, write, key) || (!isNamed && check.TargetMethod.Name is not ("KeyExists" or "KeyExistsAsync")))
            return;

        var properties = ImmutableDictionary<string, string?>.Empty.Add(ProblemHints.Fix, IsRedis(write.TargetMethod) ? "claim" : "");
        var claim = IsRedis(write.TargetMethod) ? $"let {write.TargetMethod.Name} decide with When.NotExists" : "claim the key in one step, as SET NX in Redis or a unique index does";
        context.ReportDiagnostic(Finding.Create(
            PCG3003CheckThenAct.Descriptor,
            write.NameLocation(),
            [check.Syntax.GetLocation()],
            properties,
            $"{check.TargetMethod.Name} looks for the key and {write.TargetMethod.Name} writes it in a second step, so two callers at the same time both find nothing and both go on; {claim}"));
    }

    private static IInvocationOperation? FindCheck(IOperation root, IInvocationOperation write, IOperation key)
    {
        foreach (var operation in root.Descendants())
        {
            if (operation is IInvocationOperation check
                && check.Syntax.SpanStart < write.Syntax.SpanStart
                && IsCheck(check)
                && KeyOf(check) is { } other
                && SameKey.Is(key, other)
                && DecidesBranch(check))
            {
                return check;
            }
        }

        return null;
    }

    /// <summary>Whether the result of the check, perhaps through a variable, is what an <c>if</c> asks about.</summary>
    private static bool DecidesBranch(IOperation check)
    {
        for (var current = check; current.Parent is { } parent; current = parent)
        {
            switch (parent)
            {
                case IConditionalOperation conditional:
                    return current == conditional.Condition;
                case IVariableDeclaratorOperation declarator:
                    return parent.Root().UsesOf(declarator.Symbol).Any(IsInCondition);
                case IExpressionStatementOperation or IReturnOperation or IArgumentOperation { Parent: not IInvocationOperation { Type.SpecialType: SpecialType.System_Boolean } }:
                    return false;
            }
        }

        return false;
    }

    private static bool IsInCondition(IOperation reference)
    {
        for (var current = reference; current.Parent is { } parent and not IBlockOperation; current = parent)
        {
            if (parent is IConditionalOperation conditional)
                return current == conditional.Condition;
        }

        return false;
    }

    /// <summary>Whether something else already lets only one in.</summary>
    private static bool IsGuarded(IOperation root, IInvocationOperation write, IOperation key)
    {
        for (var current = write.Parent; current is not null; current = current.Parent)
        {
            if (current is ILockOperation)
                return true;
        }

        return root.Descendants().Any(o => o is IInvocationOperation call
            && call.Syntax.SpanStart < write.Syntax.SpanStart
            && (call.TargetMethod.Name.StartsWith("LockTake", StringComparison.Ordinal)
                || call.TargetMethod.Name.IndexOf("Acquire", StringComparison.Ordinal) >= 0
                || call.TargetMethod.Name.IndexOf("Lock", StringComparison.Ordinal) >= 0
                // The key is claimed already: its loser reads it, and its winner writes the outcome.
                || (IsWrite(call) && IsConditional(call) && KeyOf(call) is { } claimed && SameKey.Is(key, claimed) && DecidesBranch(call))
                || (call.TargetMethod is { Name: "Wait" or "WaitAsync", ContainingType.Name: "SemaphoreSlim" })));
    }

    private static bool IsWrite(IInvocationOperation call) => call.TargetMethod.Name switch
    {
        "StringSet" or "StringSetAsync" => IsRedis(call.TargetMethod),
        "Set" or "SetAsync" or "SetString" or "SetStringAsync" => call.TargetMethod.ContainingType?.Name is "IDistributedCache" or "DistributedCacheExtensions" or "CacheExtensions",
        _ => false,
    };

    private static bool IsCheck(IInvocationOperation call) => call.TargetMethod.Name switch
    {
        "KeyExists" or "KeyExistsAsync" or "StringGet" or "StringGetAsync" => IsRedis(call.TargetMethod),
        "Get" or "GetAsync" or "GetString" or "GetStringAsync" => call.TargetMethod.ContainingType?.Name is "IDistributedCache" or "DistributedCacheExtensions" or "CacheExtensions",
        "TryGetValue" => call.TargetMethod.ContainingType?.Name is "IMemoryCache" or "CacheExtensions",
        _ => false,
    };

    private static bool IsRedis(IMethodSymbol method) => method.ContainingType?.Name is "IDatabase" or "IDatabaseAsync";

    /// <summary>A write that is itself a claim, or part of a transaction with conditions.</summary>
    private static bool IsConditional(IInvocationOperation write) =>
        write.Arguments.Any(static a => a.Parameter?.Name == "when" && a.ArgumentKind == ArgumentKind.Explicit && a.Value.ConstantValue is not { HasValue: true, Value: 0 })
        || write.Instance?.Type?.Name is "ITransaction" or "IBatch";

    /// <summary>Whether the value only says that something was: a constant, or the time.</summary>
    private static bool IsMark(IInvocationOperation write) =>
        write.Arguments.FirstOrDefault(static a => a.Parameter?.Name == "value")?.Value is { } value
        && value.WithoutConversions() is var mark
        && (mark.ConstantValue.HasValue || mark.Syntax.ToString().IndexOf("Now", StringComparison.Ordinal) >= 0);

    private static IOperation? KeyOf(IInvocationOperation call) => call.Arguments.FirstOrDefault(static a => a.Parameter?.Name == "key")?.Value;
}
