using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;

/// <summary>Base of the rules on StackExchange.Redis: they look at all calls of a method together.</summary>
internal abstract class RedisAnalyzer : PatternRule
{
    protected override CodeGate GateOf(Compilation compilation) => CodeGate.For("StringSet", "StringGet", "StringIncrement", "KeyExists", "KeyDelete", "KeyExpire", "LockTake", "LockRelease", "LockExtend", "LockQuery", "Execute", "Evaluate");

    protected sealed override void Start(CompilationStartAnalysisContext context)
    {
        // Tests set and delete keys of locks to see what happens.
        if (TestProjects.IsTest(context.Compilation) || RedisLibrary.Find(context.Compilation) is not { } redis)
            return;

        var values = new ValueReader(context.Compilation);
        var reader = new RedisCallReader(redis, values);
        context.RegisterOperationBlockStartAction(block =>
        {
            var calls = new ConcurrentBag<RedisCall>();
            block.RegisterOperationAction(
                operation =>
                {
                    if (reader.Read((IInvocationOperation)operation.Operation, operation.CancellationToken) is { } call)
                        calls.Add(call);
                },
                OperationKind.Invocation);
            block.RegisterOperationBlockEndAction(end =>
            {
                if (!calls.IsEmpty)
                {
                    ImmutableArray<RedisCall> ordered = [.. calls.OrderBy(static call => call.Operation.Syntax.SpanStart).ThenBy(static call => call.Operation.Syntax.Span.End)];
                    Analyze(new RedisBlock(end.OwningSymbol, ordered, values, reader, end.ReportDiagnostic, end.CancellationToken), end);
                }
            });
        });
    }

    protected abstract void Analyze(RedisBlock block, OperationBlockAnalysisContext context);
}
