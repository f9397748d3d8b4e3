namespace Patterns.Codegen.Tests.Telemetry;

/// <summary>Tests that listen to the process-wide meter or say that nobody does.</summary>
[CollectionDefinition(nameof(TelemetryCollection), DisableParallelization = true)]
public sealed class TelemetryCollection;
