using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>A method to wrap, and the type whose file it goes into.</summary>
internal sealed record WrappedMethod(TypeModel Type, MethodModel Method);
