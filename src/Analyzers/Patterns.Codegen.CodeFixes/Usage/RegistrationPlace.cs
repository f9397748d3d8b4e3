using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Usage;

/// <summary>A place where a program can register a <c>PatternRuntime</c>.</summary>
/// <param name="Call">What is written there, for the title.</param>
/// <param name="AddAsync">Writes it.</param>
internal sealed record RegistrationPlace(string Call, Func<FixSession, Task> AddAsync)
{
    /// <summary>Where services are registered anyway; behind the statement that keeps the builder; or in the chain of calls on it.</summary>
    /// <returns>Null where the builder has no name and its calls take no services.</returns>
    public static RegistrationPlace? Find(FixTarget target) => BuilderChain.InLambda(target) ?? KeptBuilder.Behind(target) ?? BuilderChain.Behind(target);
}
