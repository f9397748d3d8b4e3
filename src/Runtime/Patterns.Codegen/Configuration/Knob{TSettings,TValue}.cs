namespace Patterns.Codegen.Configuration;

/// <summary>A <see cref="Knob{TSettings}"/> of a type.</summary>
/// <typeparam name="TSettings">The settings of the section.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
internal sealed class Knob<TSettings, TValue>(string name, KnobParser<TValue> parser, Func<TSettings, TValue?> read, Func<TSettings, TValue?, TSettings> write)
    : Knob<TSettings>(name)
    where TValue : struct
{
    public override object? Read(TSettings settings) => read(settings);

    public override TSettings Clear(TSettings settings) => write(settings, null);

    public override bool TryWrite(ref TSettings settings, string text, out string remedy)
    {
        if (!parser(text, out var value, out remedy))
            return false;
        settings = write(settings, value);
        return true;
    }
}
