using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Configuration;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency;

/// <summary>PCG3005 on code: how long idempotency keys are kept, in Redis, in caches, and in options.</summary>
internal sealed class TtlAnalyzer : PatternRule
{
    /// <summary>The number of hours that the fix writes.</summary>
    public const string Hours = "hours";

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG3005TtlOutOfRange.Descriptor];

    protected override CodeGate GateOf(Compilation compilation) => new() { InFile = ["idem"] };

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (TestProjects.IsTest(context.Compilation))
            return;

        var values = new ValueReader(context.Compilation);
        context.RegisterOperationAction(operation => AnalyzeCall(operation, values), OperationKind.Invocation);
        context.RegisterOperationAction(operation => AnalyzeAssignment(operation, values), OperationKind.SimpleAssignment);
    }

    private static void AnalyzeCall(OperationAnalysisContext context, ValueReader values)
    {
        var call = (IInvocationOperation)context.Operation;
        if (StoreCall.Of(call) is not { Factory: null } store || !SameKey.Mentions(store.Key, "idem") || store.Values.Any(IsLease))
            return;

        foreach (var argument in call.Arguments)
        {
            if (argument.ArgumentKind == ArgumentKind.Explicit && TimeIn(argument.Value) is { } time)
                Check(time, values, context);
        }
    }

    private static void AnalyzeAssignment(OperationAnalysisContext context, ValueReader values)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation { Property: var property }
            && IsTime(property.Type)
            && IsKeeping(property.Name)
            && (Says(property.Name, "idempot") || Says(property.ContainingType.Name, "idempot")))
        {
            Check(assignment.Value, values, context);
        }
    }

    private static void Check(IOperation time, ValueReader values, OperationAnalysisContext context)
    {
        if (values.Duration(time, context.CancellationToken) is not { } ttl || ttl <= TimeSpan.Zero)
            return;

        var settings = ProjectSettings.At(context.Options, time.Syntax.SyntaxTree);
        var (min, max) = (settings.IdempotencyMinTtl, settings.IdempotencyMaxTtl);
        if (min > max || (ttl >= min && ttl <= max))
            return;

        var nearest = ttl < min ? min : max;
        var message = ttl < min
            ? $"The idempotency key is forgotten after {Durations.Display(ttl)}, so a client that repeats its request later runs the operation again; keep it {Range(min, max)}"
            : $"The idempotency key is kept for {Durations.Display(ttl)}, long after anybody repeats the request, and the store grows with it; keep it {Range(min, max)}";
        var properties = ImmutableDictionary<string, string?>.Empty.Add(Hours, nearest.TotalHours.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
        context.ReportDiagnostic(Finding.Create(PCG3005TtlOutOfRange.Descriptor, time.Syntax.GetLocation(), properties, message));
    }

    private static string Range(TimeSpan min, TimeSpan max) => $"{Durations.Display(min)} to {Durations.Display(max)}";

    /// <summary>The time in an argument: itself, or a member of the options it is made of.</summary>
    private static IOperation? TimeIn(IOperation value)
    {
        value = value.WithoutConversions();
        if (IsTime(value.Type))
            return value;
        return value is IObjectCreationOperation creation
            ? creation.Member("AbsoluteExpirationRelativeToNow") ?? creation.Member("Expiration") ?? creation.Member("Duration")
            : null;
    }

    /// <summary>The mark of work that is going on is held for a moment only.</summary>
    private static bool IsLease(IOperation value) => SameKey.Mentions(value, "progress", "processing", "pending", "started", "lease", "lock", "inflight", "in-flight", "owner");

    private static bool IsKeeping(string name) =>
        (Says(name, "ttl") || Says(name, "expir") || Says(name, "retention") || Says(name, "lifetime") || Says(name, "keep")) && !Says(name, "lock") && !Says(name, "lease") && !Says(name, "local");

    private static bool IsTime(ITypeSymbol? type) => type?.ToDisplayString() is "System.TimeSpan" or "System.TimeSpan?";

    private static bool Says(string text, string word) => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;
}
