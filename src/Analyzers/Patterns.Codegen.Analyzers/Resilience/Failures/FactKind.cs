namespace Patterns.Codegen.Analyzers.Resilience.Failures;

/// <summary>What kind of value a <see cref="Fact"/> is.</summary>
internal enum FactKind
{
    /// <summary>Nothing is known.</summary>
    Unknown,

    /// <summary>It is null.</summary>
    Null,

    /// <summary>A bool.</summary>
    Truth,

    /// <summary>A number or the number of an enum member.</summary>
    Number,

    /// <summary>The exception asked about.</summary>
    Exception,

    /// <summary>The response asked about.</summary>
    Response,

    /// <summary>The arguments of a strategy's predicate (<c>args.Outcome</c>).</summary>
    Arguments,

    /// <summary>An outcome: an exception or a result.</summary>
    Outcome,
}
