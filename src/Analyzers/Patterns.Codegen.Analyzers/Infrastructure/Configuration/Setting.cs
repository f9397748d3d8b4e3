namespace Patterns.Codegen.Analyzers.Infrastructure.Configuration;

/// <summary>One thing that a project can tell the rules.</summary>
/// <param name="Property">The MSBuild property: <c>PatternsProjectStage</c>.</param>
/// <param name="Key">The key in an <c>.editorconfig</c>: <c>patterns_project_stage</c>. Where both are set, the key wins: it is nearer to the file. Null for what only a whole project can say.</param>
/// <param name="Values">What may be written, for messages and documents.</param>
/// <param name="Default">What holds without it, for documents.</param>
/// <param name="Meaning">What it is for, for documents.</param>
/// <param name="Problem">What is wrong with a value; null when nothing is.</param>
internal sealed record Setting(string Property, string? Key, string Values, string Default, string Meaning, Func<string, string?> Problem);
