namespace Patterns.Codegen.Postgres;

/// <summary>What became of an answer.</summary>
internal enum Delivery
{
    /// <summary>The caller has it.</summary>
    Delivered,

    /// <summary>The caller has gone: whoever brings the answer cleans up, once.</summary>
    Orphaned,

    /// <summary>There was an answer before.</summary>
    Repeated,
}
