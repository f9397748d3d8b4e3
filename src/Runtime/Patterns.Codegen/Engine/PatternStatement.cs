using Patterns.Codegen.Idempotency;
using Polly.Registry;

namespace Patterns.Codegen.Engine;

/// <summary>One attribute on one method and the values it states. Immutable.</summary>
/// <param name="method">The method.</param>
/// <param name="kind">The attribute.</param>
/// <param name="name">The dependency, the fallback method or the pipeline; null when the attribute names none.</param>
/// <param name="settings">The values stated, of the type that belongs to <paramref name="kind"/>; null when it has none.</param>
internal sealed class PatternStatement(PatternMethod method, PatternKind kind, string? name, object? settings = null)
{
    /// <summary>The method.</summary>
    public readonly PatternMethod Method = method;

    /// <summary>The attribute.</summary>
    public readonly PatternKind Kind = kind;

    /// <summary>The dependency, the fallback method or the pipeline; null when the attribute names none.</summary>
    public readonly string? Name = name;

    /// <summary>The values stated, of the type that belongs to <see cref="Kind"/>; null when it has none.</summary>
    public readonly object? Settings = settings;

    /// <summary>For a <c>[Pipeline]</c> whose result type is known: whether the pipeline is registered. Null when that shows at the first call only.</summary>
    public Func<ResiliencePipelineProvider<string>, bool>? PipelineExists { get; init; }

    /// <summary>For a <c>[Bulkhead]</c>: whether its method may skip a call and return the default value.</summary>
    public bool CanDiscard { get; init; } = true;

    /// <summary>For an <c>[Idempotent]</c> or <c>[Deduplicate]</c>: makes the policy for the method's type of result.</summary>
    public Func<IdempotencyGate, PolicyServices, IIdempotencyPolicy>? MakeIdempotency { get; init; }

    /// <summary>Whether the policy belongs to the dependency, and so to all methods that name it, rather than to the method.</summary>
    public bool IsShared => Kind is PatternKind.CircuitBreaker or PatternKind.Bulkhead;

    /// <summary>The dependency that the attribute names, if it names one.</summary>
    public string? Dependency => Kind is PatternKind.CircuitBreaker or PatternKind.Bulkhead or PatternKind.Retry ? Name : null;

    /// <summary>For a <c>[Retry]</c>: whose retry budget it draws on, the dependency's or else the method's own.</summary>
    public string Budget => Name ?? Method.FirstDependency ?? Method.Name;

    /// <summary>The name of the circuit breaker, bulkhead or retry budget that other methods may share; null for what is the method's alone.</summary>
    public string? Shared => Kind switch
    {
        PatternKind.CircuitBreaker or PatternKind.Bulkhead => Name,
        PatternKind.Retry => Budget,
        _ => null,
    };

    /// <summary>The attribute as written, without its values.</summary>
    public string Attribute => Kind switch
    {
        PatternKind.AttemptTimeout => "[Timeout]",
        PatternKind.CircuitBreaker or PatternKind.Bulkhead or PatternKind.Pipeline => $"[{Kind}(\"{Name}\")]",
        PatternKind.Fallback => $"[Fallback(nameof({Name}))]",
        _ => $"[{Kind}]",
    };

    /// <summary>The attribute and its method, for messages.</summary>
    public override string ToString() => $"{Attribute} of {Method.Name}";
}
