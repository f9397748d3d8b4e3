using Patterns.Codegen.Analyzers.Infrastructure.Configuration;

namespace Patterns.Codegen.Analyzers.Fit;

/// <summary>When a pattern is too much, and what does instead.</summary>
internal static class FitTable
{
    public static readonly FitRow EventSourcing = new("Event sourcing", ProjectStage.Growth, "an append-only table with a status column");
    public static readonly FitRow Saga = new("A saga", ProjectStage.MVP, "calling the services one after the other, undoing by hand");
    public static readonly FitRow CircuitBreaker = new("A circuit breaker", ProjectStage.Hackathon, "a time-out and a catch");
    public static readonly FitRow Lock = new("A distributed lock", ProjectStage.Hackathon, "locking the row in the database (SELECT ... FOR UPDATE)");
    public static readonly FitRow Cqrs = new("CQRS", ProjectStage.Growth, "one model for reading and writing");
    public static readonly FitRow Outbox = new("A transactional outbox", ProjectStage.MVP, "publishing directly after the commit");
    public static readonly FitRow RateLimit = new("Rate limiting", ProjectStage.Hackathon, "the rate limit of nginx or of the cloud's firewall");

    public static readonly ImmutableArray<FitRow> All = [EventSourcing, Saga, CircuitBreaker, Lock, Cqrs, Outbox, RateLimit];

    /// <summary>Our attributes, without suffix.</summary>
    public static FitRow? OfAttribute(string name) => name switch
    {
        "CircuitBreaker" => CircuitBreaker,
        "Lock" => Lock,
        "RateLimit" => RateLimit,
        "Saga" or "SagaStep" => Saga,
        "Outbox" or "TransactionalOutbox" => Outbox,
        "EventSourced" or "Aggregate" => EventSourcing,
        "Projection" or "ReadModel" => Cqrs,
        _ => null,
    };

    /// <summary>Methods of other libraries: the name, a part of the namespace, the pattern.</summary>
    public static FitRow? OfMethod(IMethodSymbol method)
    {
        var row = method.Name switch
        {
            "AddCircuitBreaker" or "CircuitBreaker" or "CircuitBreakerAsync" or "AdvancedCircuitBreaker" or "AdvancedCircuitBreakerAsync" => (CircuitBreaker, "Polly"),
            "LockTake" or "LockTakeAsync" => (Lock, "StackExchange.Redis"),
            "CreateLock" or "CreateLockAsync" => (Lock, "RedLock"),
            "Acquire" or "AcquireAsync" or "TryAcquire" or "TryAcquireAsync" or "AcquireLock" or "AcquireLockAsync" or "TryAcquireLock" or "TryAcquireLockAsync" => (Lock, "Medallion.Threading"),
            "AddRateLimiter" => (RateLimit, "Microsoft."),
            "AddInMemoryRateLimiting" or "UseIpRateLimiting" or "UseClientRateLimiting" => (RateLimit, ""),
            "AddEntityFrameworkOutbox" or "AddMongoDbOutbox" => (Outbox, "MassTransit"),
            "AddCap" => (Outbox, ""),
            "PersistMessagesWithPostgresql" or "PersistMessagesWithSqlServer" => (Outbox, "Wolverine"),
            "StartStream" or "AppendOptimistic" or "AppendExclusive" => (EventSourcing, "Marten"),
            "AppendToStreamAsync" => (EventSourcing, ""),
            _ => ((FitRow?)null, ""),
        };
        return row.Item1 is not null && method.DeclaringSyntaxReferences.IsEmpty && (method.ContainingNamespace?.ToDisplayString() ?? "").IndexOf(row.Item2, StringComparison.Ordinal) >= 0
            ? row.Item1
            : null;
    }

    /// <summary>Base classes of other libraries.</summary>
    public static FitRow? OfBase(INamedTypeSymbol type) => type.Name switch
    {
        "MassTransitStateMachine" => Saga,
        "Saga" when type.ContainingNamespace.ToDisplayString() is "Wolverine" or "NServiceBus" or "Rebus.Sagas" => Saga,
        "Aggregate" when type.ContainingNamespace.ToDisplayString() == "Eventuous" => EventSourcing,
        _ => null,
    };
}
