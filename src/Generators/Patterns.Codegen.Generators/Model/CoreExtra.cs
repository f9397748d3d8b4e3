namespace Patterns.Codegen.Generators.Model;

/// <summary>A parameter that only the core has: what a gate offers to it by its type, such as a lock's fencing token.</summary>
/// <param name="Index">Its place among the core's parameters.</param>
/// <param name="Gate">The gate that offers it.</param>
/// <param name="Member">How it is read from the gate's entry: <c>.FencingToken</c>.</param>
/// <param name="Cast">What stands before the entry, or nothing.</param>
internal sealed record CoreExtra(int Index, LayerKind Gate, string Member, string Cast = "");
