using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>PCG4002 on StackExchange.Redis.</summary>
internal sealed class RedisCounterAnalyzer : RedisAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG4002CounterNotAtomic.Descriptor];

    protected override void Analyze(RedisBlock block, OperationBlockAnalysisContext context)
    {
        foreach (var call in block.Calls)
        {
            if (call is { Verb: RedisVerb.Increment, Expiry: Presence.Absent, IsGrouped: false })
                CheckExpiry(block, call);
            else if (call is { Verb: RedisVerb.Set, IsGrouped: false })
                CheckWrite(block, call);
        }
    }

    private static void CheckExpiry(RedisBlock block, RedisCall call)
    {
        var expire = block.WithKeyOf(call).FirstOrDefault(other => other.Verb == RedisVerb.Expire && !other.IsGrouped && other.Operation.Syntax.SpanStart > call.Operation.Syntax.SpanStart);
        if (expire is null)
            return;

        var window = expire.Ttl is { } ttl ? $" of {Durations.Display(ttl)}" : "";
        var isConditional = expire.Operation.Syntax.Ancestors().TakeWhile(node => !node.Span.Contains(call.Operation.Syntax.Span)).Any(static node => node is IfStatementSyntax or ConditionalExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression });
        var problem = isConditional
            ? $"a process that dies between {call.Method} and {expire.Method} leaves {call.KeyText} without its expiry{window}: the counter never starts again, and whoever it counts stays over the limit for good; do both in one script"
            : $"{call.KeyText} is raised in one command and gets its expiry{window} in another: a process that dies between the two leaves it for good, and each call moves the end of the window further out; do both in one script";
        Report(block, call, problem, "expire");
    }

    private static void CheckWrite(RedisBlock block, RedisCall call)
    {
        if (call.Value is not { } value || !IsRaised(value, block))
            return;
        var read = block.WithKeyOf(call).FirstOrDefault(other => other.Verb == RedisVerb.Get && other.Operation.Syntax.SpanStart < call.Operation.Syntax.SpanStart);
        // Under a lock nobody else is between the two.
        if (read is null || block.Calls.Any(static other => other.NotExists == Presence.Present))
            return;
        Report(block, call, $"two callers that read {call.KeyText} at the same moment both write the same new value, and one of them is not counted; use StringIncrement", "increment");
    }

    /// <summary>Whether a number is what was read plus or minus something.</summary>
    private static bool IsRaised(IOperation value, RedisBlock block)
    {
        value = value.WithoutConversions();
        if (value.Type?.SpecialType is not (SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Double or SpecialType.System_UInt32 or SpecialType.System_UInt64))
            return value is IInvocationOperation { TargetMethod.Name: "ToString", Instance: { } number } && IsRaised(number, block);
        if (value.ConstantValue.HasValue)
            return false;
        if (value is IIncrementOrDecrementOperation)
            return true;

        var origin = block.Values.Trace(value, block.CancellationToken).Operation;
        if (origin is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract })
            return true;
        return value is ILocalReferenceOperation { Local: var local } && local.DeclaringSyntaxReferences is [var declaration]
            && declaration.GetSyntax(block.CancellationToken).FirstAncestorOrSelf<BlockSyntax>() is { } scope
            && AssignmentSyntax.Uses(scope, local.Name).Any(static use => use.Parent is PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression } or AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression or (int)SyntaxKind.SubtractAssignmentExpression });
    }

    private static void Report(RedisBlock block, RedisCall call, string problem, string fix) =>
        block.Report(Finding.Create(PCG4002CounterNotAtomic.Descriptor, call.Location, ImmutableDictionary<string, string?>.Empty.Add(ProblemHints.Fix, fix), problem));
}
