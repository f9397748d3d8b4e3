namespace Patterns.Codegen.StoreBenchmarks.Measuring;

/// <summary>What is measured of a contender in each round.</summary>
internal enum Metric
{
    /// <summary>Operations a second, of all callers together.</summary>
    Throughput,

    /// <summary>Bytes that the process allocates per operation.</summary>
    Bytes,

    /// <summary>The median latency, in microseconds.</summary>
    Median,

    /// <summary>The latency that one operation of a hundred exceeds, in microseconds.</summary>
    Slowest,

    /// <summary>Processor time of client and server together per operation, in microseconds: what remains comparable while others use the machine.</summary>
    Processor,

    /// <summary>Commands that the server ran per operation, by its own count.</summary>
    Commands,

    /// <summary>Commands that clients sent per operation, by the server's count: without those that scripts run inside.</summary>
    Sent,
}
