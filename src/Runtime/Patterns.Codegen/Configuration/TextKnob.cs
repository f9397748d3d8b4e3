namespace Patterns.Codegen.Configuration;

/// <summary>A <see cref="Knob{TSettings}"/> that is a name.</summary>
/// <typeparam name="TSettings">The settings of the section.</typeparam>
internal sealed class TextKnob<TSettings>(string name, Func<TSettings, string?> read, Func<TSettings, string?, TSettings> write) : Knob<TSettings>(name)
{
    public override object? Read(TSettings settings) => read(settings);

    public override TSettings Clear(TSettings settings) => write(settings, null);

    public override bool TryWrite(ref TSettings settings, string text, out string remedy)
    {
        remedy = "expected a name.";
        if (string.IsNullOrWhiteSpace(text))
            return false;
        settings = write(settings, text);
        return true;
    }
}
