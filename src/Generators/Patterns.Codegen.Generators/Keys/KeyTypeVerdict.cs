namespace Patterns.Codegen.Generators.Keys;

/// <summary>Whether a value of a type may stand in a key.</summary>
/// <param name="Form">How it is written.</param>
/// <param name="Problem">Why it may not, as the end of a sentence that begins with the hole and its type; null when it may.</param>
/// <param name="MayGainText">
/// Whether another source generator may give the type its text (it is partial): then code is generated although there is a problem,
/// and only the analyzer, which sees what all generators made, has the last word.
/// </param>
internal readonly record struct KeyTypeVerdict(KeyValueForm Form, string? Problem = null, bool MayGainText = false)
{
    public bool IsStable => Problem is null;
}
