namespace Patterns.Codegen.Tests.Resilience.Timeouts;

/// <summary>Tests of the process-wide scanner and pool: never while other tests use them.</summary>
[CollectionDefinition(nameof(TimeoutCollection), DisableParallelization = true)]
public sealed class TimeoutCollection;
