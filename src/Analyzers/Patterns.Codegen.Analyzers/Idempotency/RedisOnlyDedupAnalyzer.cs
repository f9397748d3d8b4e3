using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency;

/// <summary>PCG3008 on code: a consumer of messages that writes to a database, and asks only Redis whether it has seen the message.</summary>
internal sealed class RedisOnlyDedupAnalyzer : PatternRule
{
    private static readonly string[] s_records = ["ON CONFLICT", "DbUpdateException", "UniqueViolation", "Inbox", "ProcessedMessage", "ProcessedEvent", "HandledMessage", "Deduplicate("];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG3008RedisOnlyDedup.Descriptor];

    protected override CodeGate GateOf(Compilation compilation) => CodeGate.For("StringSet", "KeyExists", "SetContains", "SetAdd");

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (RedisLibrary.Find(context.Compilation) is { } redis && !TestProjects.IsTest(context.Compilation))
            context.RegisterOperationAction(operation => Analyze(operation, redis), OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context, RedisLibrary redis)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!IsClaim(call, redis)
            || context.ContainingSymbol is not IMethodSymbol { ContainingType: { } type } method
            || !IsConsumer(method, type)
            || DatabaseOf(type) is not { } database
            || !SameKey.Mentions(call.Arguments.FirstOrDefault(static a => a.Parameter?.Name == "key")?.Value, "id", "message", "event")
            || type.DeclaringSyntaxReferences.Any(r => Keeps(r.GetSyntax(context.CancellationToken).ToString())))
        {
            return;
        }

        context.ReportDiagnostic(Finding.Create(
            PCG3008RedisOnlyDedup.Descriptor,
            call.NameLocation(),
            $"{type.Name} knows only from Redis that it has seen a message: after an eviction, a restart or a failover the key is gone, and a redelivered message is written to {database} a second time; record the message id there too, in the transaction of the effects"));
    }

    private static bool IsClaim(IInvocationOperation call, RedisLibrary redis) => redis.Command(call.TargetMethod) switch
    {
        "StringSet" => call.Arguments.Any(static a => a.Parameter?.Name == "when" && a.Value.ConstantValue is { HasValue: true, Value: 2 }),
        "KeyExists" or "SetContains" or "SetAdd" => IsAsked(call),
        _ => false,
    };

    /// <summary>Whether the answer decides something.</summary>
    private static bool IsAsked(IOperation call)
    {
        for (var current = call.Parent; current is not null; current = current.Parent)
        {
            if (current is IConditionalOperation or IVariableDeclaratorOperation or IReturnOperation)
                return true;
            if (current is IBlockOperation)
                return false;
        }

        return false;
    }

    private static bool IsConsumer(IMethodSymbol method, INamedTypeSymbol type) =>
        Deliveries.IsConsumer(type) || type.Name.EndsWith("Consumer", StringComparison.Ordinal) || Deliveries.IsTriggered(method);

    /// <summary>The database that the consumer writes to, by the types it is made of.</summary>
    private static string? DatabaseOf(INamedTypeSymbol type)
    {
        var parts = type.GetMembers().OfType<IFieldSymbol>().Select(static f => f.Type).Concat(type.InstanceConstructors.SelectMany(static c => c.Parameters).Select(static p => p.Type));
        return parts.FirstOrDefault(IsDatabase)?.Name;
    }

    private static bool IsDatabase(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Name is "DbContext" or "DbConnection" or "DbDataSource")
                return true;
        }

        return type.Name is "IDbConnection" or "IDocumentSession" or "IMongoCollection" or "IUnitOfWork" || type.Name.EndsWith("Repository", StringComparison.Ordinal);
    }

    private static bool Keeps(string text) => s_records.Any(record => text.IndexOf(record, StringComparison.OrdinalIgnoreCase) >= 0);
}
