using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Configuration;

/// <summary>Where a value in force comes from, for messages that name two of them.</summary>
/// <param name="Where">The path in configuration, or the attribute and its method.</param>
/// <param name="Text">As configuration writes it; null when it comes from an attribute.</param>
internal sealed record ValueSource(string Where, string? Text)
{
    /// <summary>Whether configuration states it.</summary>
    public bool IsConfigured => Text is not null;

    /// <summary>Finds the first of some settings that configuration states.</summary>
    /// <param name="statement">The attribute that holds where configuration is silent.</param>
    /// <param name="stated">What configuration states for it, the strongest first.</param>
    /// <param name="settings">The settings that decide the value, the first one above all.</param>
    public static ValueSource Of<TSettings>(PatternStatement statement, IReadOnlyCollection<StatedSettings<TSettings>> stated, params string[] settings)
    {
        foreach (var setting in settings)
        {
            foreach (var layer in stated)
            {
                if (layer.Texts.TryGetValue(setting, out var text))
                    return new($"{layer.Origin}:{setting}", text);
            }
        }

        return new(statement.Kind is PatternKind.Timeout or PatternKind.AttemptTimeout ? statement.ToString() : $"{settings[0]} of {statement}", null);
    }

    /// <summary>How a sentence about <paramref name="subject"/> calls this one.</summary>
    public string In(ValueSource subject) => this == subject ? "it" : Where;
}
