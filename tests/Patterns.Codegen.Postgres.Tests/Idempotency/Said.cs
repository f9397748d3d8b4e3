namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>A line of a <see cref="Consumers">consumer</see>.</summary>
/// <param name="Name">Who said it.</param>
/// <param name="Word">The first word: a step, a half of an effect, or how a delivery ended.</param>
/// <param name="Message">The message it is about.</param>
/// <param name="Rest">The receipt, or the exception.</param>
internal sealed record Said(string Name, string Word, string Message, string Rest)
{
    public static Said Of(string name, string line) => line.Split(' ', 3) is [var word, var message, .. var rest]
        ? new(name, word, message, rest is [var one] ? one : "")
        : throw new FormatException($"{name} said '{line}'.");
}
