using System.Globalization;
using System.Reflection;
using System.Text;
using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Documentation;

/// <summary>Writes where the searches of the rules end, from the constants that end them.</summary>
internal static class LimitTable
{
    /// <summary>The rules, the class in the analyzers, its constant, what the figure is of, and what happens behind it.</summary>
    private static readonly (string Rules, string Type, string Constant, string Text)[] s_limits =
    [
        ("PCG1003, PCG1005, PCG2006", "Infrastructure.CallGraph.CallSearch", "MaxDepth", "calls from a lock or a retry to what it leads to; longer chains are not followed"),
        ("PCG1003, PCG1005, PCG2006", "Infrastructure.CallGraph.CallSearch", "MaxMembers", "members entered from one lock or retry, the nearest first"),
        ("PCG1003, PCG1005, PCG2006", "Infrastructure.CallGraph.CallSearch", "MaxCalls", "calls looked at from one lock or retry, the nearest first"),
        ("PCG1003", "Locks.Flow.WorkWalk", "MaxDepth", "levels of blocks and expressions in one member; what is nested deeper takes no time"),
        ("PCG1003", "Locks.Flow.WorkWalk", "MaxSteps", "statements and expressions of one member; what stands behind them takes no time"),
        ("PCG1003", "Locks.Flow.WorkSum", "MaxParts", "calls in the arithmetic of a message; the others are added up as one"),
        ("PCG1003", "Locks.Flow.LoopCount", "MaxCount", "rounds of a loop that count; one that may go round more often counts once"),
        ("PCG1003", "Locks.Flow.WorkPath", "MaxKept", "variables with tasks that were started and not yet waited for"),
        ("PCG1003", "Locks.Flow.Assumptions", "MaxSubjects", "conditions that are asked more than once, and told apart (if (paid) and later if (!paid))"),
        ("PCG1003", "Locks.Flow.Assumptions", "MaxValues", "values of such a condition"),
        ("PCG1005", "Locks.Flow.LockOrder", "MaxCircle", "locks in one circle"),
        ("PCG1005", "Locks.Flow.LockOrder", "MaxSteps", "steps from lock to lock in the whole project"),
        ("PCG1001, PCG1002, PCG1008", "Locks.RedisLockCallers", "MaxCallers", "calls of a helper that locks or frees; with more, what they hand in counts as unknown"),
        ("PCG1001, PCG1002, PCG1008", "Locks.RedisLockCallers", "MaxDepth", "helpers between the command and who decides the key or the time"),
        ("PCG1001, PCG1002", "Locks.LockElsewhere", "MaxCalls", "commands of the other members of a type that are read, the first in the code"),
        ("PCG1001, PCG1002", "Locks.LockElsewhere", "MaxTakes", "of those, commands that may take the lock"),
        ("PCG2002", "Resilience.Order.BreakerSearch", "MaxDepth", "calls from the retry to the circuit breaker"),
        ("PCG2002", "Resilience.Order.BreakerSearch", "MaxMethods", "methods looked at for one retry"),
        ("PCG2002", "Resilience.Order.HelperCalls", "MaxCallers", "callers of a retry helper; what others hand it is not looked at"),
        ("PCG2002", "Resilience.Order.HelperCalls", "MaxDepth", "overloads between the caller and the helper's loop"),
        ("PCG2003", "Resilience.Remote.RemoteWork", "MaxDepth", "calls from the retry to what leaves the machine; behind them it is a hint"),
        ("PCG2003", "Resilience.Remote.RemoteWork", "MaxMethods", "methods looked at for one retry"),
        ("PCG2003", "Resilience.Remote.RemoteWork", "MaxCallers", "callers of a retry helper"),
        ("PCG2005", "Resilience.Http.WriteSearch", "MaxDepth", "calls from the retry to the write"),
        ("PCG2005", "Resilience.Http.WriteSearch", "MaxMethods", "methods looked at for one retry"),
        ("PCG2006", "Resilience.Nesting.RetryNests", "MaxLevels", "retries inside each other"),
        ("PCG2006", "Resilience.Nesting.RetryNests", "MaxWays", "ways from retry to retry for one report; the product is of those that were looked at"),
        ("PCG2001 to PCG2007, PCG2011", "Resilience.Strategies.PipelineReader", "MaxNesting", "pipelines and helpers inside each other"),
        ("PCG2001 to PCG2007, PCG2011", "Resilience.Strategies.PipelineReader", "MaxSteps", "steps for one pipeline"),
        ("PCG2001 to PCG2007, PCG2011", "Resilience.Strategies.BuilderCalls", "MaxCalls", "calls on one builder"),
        ("PCG2001 to PCG2007, PCG2011", "Resilience.Strategies.PolicyReader", "MaxLayers", "policies wrapped into one"),
        ("PCG2001", "Resilience.Failures.PredicateReader", "MaxSteps", "steps through a predicate and the methods that it calls; then it counts as unknown"),
        ("PCG3001, PCG3004, PCG3007", "Infrastructure.Origins.OriginFinder", "MaxCalls", "members of the project between the value and the key"),
        ("PCG3001, PCG3004, PCG3007", "Infrastructure.Origins.OriginFinder", "MaxDepth", "expressions inside each other, those of the members included"),
        ("PCG3001, PCG3004, PCG3007", "Infrastructure.Origins.OriginFinder", "MaxSteps", "expressions looked at for one key; then its origin counts as unknown"),
        ("PCG3001, PCG3004, PCG3007", "Idempotency.KeyParameters", "MaxHops", "methods that a parameter is handed on through until it becomes a key"),
        ("PCG3001", "Idempotency.RetryScope", "MaxHops", "callers between the key and the retry around it, all in one type"),
        ("PCG3001", "Idempotency.RetryScope", "MaxCallers", "calls of a method that makes and returns what holds the key"),
        ("PCG3002", "Idempotency.StoredErrors.AnswerFinder", "MaxHelpers", "helpers between the answer and the store"),
        ("PCG3002", "Idempotency.StoredErrors.AnswerFinder", "MaxVisitsInAll", "expressions looked at for one store"),
        ("PCG3002", "Idempotency.StoredErrors.StatusCheck", "MaxBodies", "methods looked at for a question about the status; with more it counts as asked"),
        ("PCG3002", "Idempotency.StoredErrors.HelperCallers", "MaxCallers", "callers that may have asked already; with more they count as having asked"),
        ("PCG4001", "RateLimiting.CounterCallers", "MaxCallers", "methods elsewhere that compare what a counting method returns"),
        ("all", "Infrastructure.Values.ValueReader", "MaxDepth", "methods of the project that a value is read through"),
        ("all", "Infrastructure.Values.ValueReader", "MaxSteps", "variables, fields and properties that a value is read through"),
        ("all", "Infrastructure.Values.TextShape", "MaxParts", "parts of a text that is put together, such as a key; a longer one counts as unknown"),
    ];

    public static string Write()
    {
        var text = new StringBuilder("| Rule | At most | What |\n| --- | ---: | --- |\n");
        foreach (var (rules, type, constant, what) in s_limits)
            text.Append(CultureInfo.InvariantCulture, $"| {rules} | {FigureOf(type, constant):N0} | {what} |\n");
        return text.ToString();
    }

    /// <summary>Names that look like limits and are in no line.</summary>
    public static IEnumerable<string> Missing(params string[] spaces) => typeof(RuleCatalog).Assembly.GetTypes()
        .Where(type => Array.Exists(spaces, space => type.Namespace == "Patterns.Codegen.Analyzers." + space))
        .SelectMany(static type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(static field => field is { IsLiteral: true, FieldType.Name: "Int32" } && field.Name.StartsWith("Max", StringComparison.Ordinal))
        .Select(static field => $"{field.DeclaringType!.FullName!["Patterns.Codegen.Analyzers.".Length..]}.{field.Name}")
        .Except(s_limits.Select(static limit => $"{limit.Type}.{limit.Constant}"));

    private static int FigureOf(string type, string constant) =>
        (int)(typeof(RuleCatalog).Assembly.GetType("Patterns.Codegen.Analyzers." + type, throwOnError: true)!
            .GetField(constant, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            ?? throw new MissingFieldException(type, constant)).GetRawConstantValue()!;
}
