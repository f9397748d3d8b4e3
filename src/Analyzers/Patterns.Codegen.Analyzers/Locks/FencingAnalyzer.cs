using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Locks;

/// <summary>PCG1006: writes to a database in the core of a method with <c>[Lock]</c>, or behind LockTake in the same method, that take no fencing token along.</summary>
internal sealed class FencingAnalyzer : PatternRule
{
    private static readonly string[] s_writes = ["INSERT ", "UPDATE ", "DELETE ", "MERGE "];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG1006WriteWithoutFencing.Descriptor];

    protected override CodeGate GateOf(Compilation compilation) => Files.UsesAttributes(compilation)
        ? CodeGate.For("LockTake", "SaveChanges") with { AllOfFile = [.. s_writes] }
        : CodeGate.For("LockTake");

    protected override void Start(CompilationStartAnalysisContext context)
    {
        var redis = RedisLibrary.Find(context.Compilation);
        var hasAttribute = context.Compilation.Find("Patterns.Codegen.LockAttribute") is not null;
        if ((redis is null && !hasAttribute) || TestProjects.IsTest(context.Compilation))
            return;

        context.RegisterOperationBlockStartAction(block =>
        {
            if (block.OwningSymbol is not IMethodSymbol method)
                return;

            // A lock of the transaction ends with it, and the writes with both: none comes late.
            var wrapped = hasAttribute && WrappedMethods.OfCore(method) is { } found
                && PatternAttributes.Of(found).Any(static a => a.AttributeClass!.Name == PatternAttributes.Lock && !CoreOffers.IsTransactional(a)) ? found : null;
            if (wrapped is null && redis is null)
                return;

            var writes = new ConcurrentBag<(Location Location, string What)>();
            var taken = new ConcurrentBag<int>();
            block.RegisterOperationAction(
                operation =>
                {
                    if (operation.Operation is IInvocationOperation call)
                    {
                        if (redis?.Command(call.TargetMethod) == "LockTake")
                            taken.Add(call.Syntax.SpanStart);
                        else if (call.TargetMethod.Name is "SaveChanges" or "SaveChangesAsync" && call.TargetMethod.ContainingType.Name == "DbContext")
                            writes.Add((call.NameLocation(), call.TargetMethod.Name));
                    }
                    else if (operation.Operation.ConstantValue is { HasValue: true, Value: string text } && Verb(text) is { } verb)
                    {
                        writes.Add((operation.Operation.Syntax.GetLocation(), verb));
                    }
                },
                OperationKind.Invocation,
                OperationKind.Literal);
            block.RegisterOperationBlockEndAction(end =>
            {
                if (wrapped is not null && !method.Parameters.Any(static parameter => parameter.Type.Name is "FencingToken" or "LockHandle"))
                    Report(end, writes, 0, $"{wrapped.ContainingType.Name}.{wrapped.Name} takes a FencingToken parameter that the statement compares");
                else if (wrapped is null && !taken.IsEmpty)
                    Report(end, writes, taken.Min(), "a fencing token that the statement compares");
            });
        });
    }

    private static void Report(OperationBlockAnalysisContext context, ConcurrentBag<(Location Location, string What)> writes, int behind, string way)
    {
        foreach (var (location, what) in writes.Where(write => write.Location.SourceSpan.Start > behind).OrderBy(static write => write.Location.SourceSpan.Start).Take(1))
        {
            context.ReportDiagnostic(Finding.Create(
                PCG1006WriteWithoutFencing.Descriptor,
                location,
                $"a process that is paused for longer than its lease comes back and runs this {what} after the next holder wrote, and nothing stops it; {way} does"));
        }
    }

    /// <summary>The statement that a text of SQL begins with; null when it writes nothing, or speaks of a token already.</summary>
    private static string? Verb(string text)
    {
        var start = text.TrimStart();
        foreach (var write in s_writes)
        {
            if (start.StartsWith(write, StringComparison.OrdinalIgnoreCase)
                && text.IndexOf("token", StringComparison.OrdinalIgnoreCase) < 0
                && text.IndexOf("fenc", StringComparison.OrdinalIgnoreCase) < 0
                && text.Length > 12)
            {
                return write.Trim();
            }
        }

        return null;
    }
}
