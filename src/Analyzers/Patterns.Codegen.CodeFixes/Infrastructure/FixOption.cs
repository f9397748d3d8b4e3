namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>One light bulb.</summary>
/// <param name="Title">What it does, with the names of this very place.</param>
/// <param name="Key">What tells it from the others in Fix All; the same at every place.</param>
internal sealed record FixOption(string Title, string Key);
