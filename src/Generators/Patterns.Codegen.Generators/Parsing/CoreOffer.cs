using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>A type that the core of a method with some attribute may take beyond the method's own parameters.</summary>
/// <param name="Type">The type's full name.</param>
/// <param name="Gate">The gate that offers it.</param>
/// <param name="Member">How it is read from the gate's entry.</param>
/// <param name="Cast">What stands before the entry, or nothing.</param>
internal sealed record CoreOffer(string Type, LayerKind Gate, string Member, string Cast = "");
