namespace Microsoft.CodeAnalysis;

/// <summary>Hides a type from other assemblies even where they see internals: each assembly has its own polyfills, and tests have the framework's.</summary>
[Embedded]
[AttributeUsage(AttributeTargets.All)]
internal sealed class EmbeddedAttribute : Attribute;
