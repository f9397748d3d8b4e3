namespace Patterns.Codegen.Generators.Keys;

/// <summary>One step of a hole's path.</summary>
/// <param name="Name">The parameter, <c>this</c> or the member, escaped as C# wants it (<c>@class</c>).</param>
/// <param name="Access">How it is reached from the step before.</param>
internal sealed record KeyStep(string Name, KeyAccess Access);
