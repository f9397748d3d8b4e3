namespace Patterns.Codegen.Stores;

/// <summary>The default store of one kind of pattern, as configuration states it.</summary>
/// <param name="Name">The store.</param>
/// <param name="Path">Where it is stated.</param>
internal sealed record ConfiguredStore(string Name, string Path);
