namespace Patterns.Codegen.Configuration;

/// <summary>Reads the text of a knob.</summary>
/// <typeparam name="T">What it stands for.</typeparam>
/// <param name="text">The text in configuration.</param>
/// <param name="value">What it stands for. Its range is checked later, together with the other values.</param>
/// <param name="remedy">What to write instead, as a sentence, when the text is malformed.</param>
internal delegate bool KnobParser<T>(string text, out T value, out string remedy);
