using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Emit;

/// <summary>All methods of one type, in order.</summary>
internal sealed record TypeText(TypeModel Type, EquatableArray<MethodText> Methods);
