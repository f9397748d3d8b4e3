namespace Patterns.Codegen.Analyzers.Resilience.Failures;

/// <summary>What a <see cref="FailureClause"/> looks at.</summary>
internal enum FailureClauseKind
{
    /// <summary>Something that is not understood.</summary>
    Unknown,

    /// <summary>Exceptions of a type, perhaps with a predicate.</summary>
    Exception,

    /// <summary>Results, with a predicate.</summary>
    Result,

    /// <summary>A predicate that sees exceptions and results.</summary>
    Predicate,

    /// <summary>Every exception but a cancellation.</summary>
    AllButCancellation,

    /// <summary>Transport errors, time-outs, 408, 429, 5xx.</summary>
    TransientHttp,
}
