namespace Patterns.Codegen.StoreBenchmarks.Reporting;

/// <summary>What a figure says of its bar.</summary>
internal enum Verdict
{
    /// <summary>It keeps it.</summary>
    Met,

    /// <summary>It does not, by less than this way of measuring can tell: the bar lies within the interval of the mean, which is narrow.</summary>
    Level,

    /// <summary>It does not.</summary>
    Missed,
}
