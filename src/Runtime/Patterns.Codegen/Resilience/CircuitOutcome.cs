namespace Patterns.Codegen.Resilience;

/// <summary>What a finished call means to the circuit.</summary>
internal enum CircuitOutcome
{
    /// <summary>The dependency answered.</summary>
    Success,

    /// <summary>It failed, or took too long.</summary>
    Failure,

    /// <summary>It says nothing about the dependency: counted as neither, a probe's slot is given back.</summary>
    Ignored,
}
