namespace Patterns.Codegen.Generators.Model;

/// <summary>The type that a file is generated for, and where it stands.</summary>
/// <param name="Namespace">Its namespace, or null for the global one.</param>
/// <param name="Declarations">The types around it and itself, outermost first, as partial declarations (<c>partial class Outer&lt;T&gt;</c>).</param>
/// <param name="HandlesClass">The file-local class that holds the handles.</param>
/// <param name="HintName">The name of the generated file.</param>
internal sealed record TypeModel(string? Namespace, EquatableArray<string> Declarations, string HandlesClass, string HintName);
