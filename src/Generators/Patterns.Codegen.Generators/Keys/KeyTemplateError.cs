namespace Patterns.Codegen.Generators.Keys;

/// <summary>Something malformed in a key template.</summary>
/// <param name="Position">Where it begins in the template.</param>
/// <param name="Length">How many characters it covers.</param>
/// <param name="Message">One sentence that says what is wrong and what to write.</param>
internal sealed record KeyTemplateError(int Position, int Length, string Message);
