namespace Patterns.Codegen.Tests;

/// <summary>Tests that nobody may listen to or share a pool with: they run after all others, one at a time.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
