using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Patterns.Codegen.Generators.Parsing.Values;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Collects the values an attribute states, as the object initializer that hands them to the runtime.</summary>
internal sealed class SettingsText
{
    private readonly StringBuilder _text = new();

    public SettingsText Add(string name, int? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public SettingsText Add(string name, bool? value) => Add(name, value is null ? null : value.Value ? "true" : "false");

    public SettingsText Add(string name, double? value) => Add(name, value is null ? null : Number(value.Value));

    public SettingsText Add(string name, TimeSpan? value) => Add(name, value is null ? null : Duration(value.Value));

    public SettingsText AddMember(string name, string type, string? member) => Add(name, member is null ? null : $"{type}.{member}");

    public SettingsText AddText(string name, string? text) => Add(name, text is null ? null : Quote(text));

    public SettingsText AddRate(string name, Rate? value) =>
        Add(name, value is { } rate ? $"new({Whole(rate.Permits)}, {Duration(rate.Period)})" : null);

    public override string ToString() => _text.Length == 0 ? "new()" : $"new() {{ {_text} }}";

    public static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>A duration in the largest unit that gives a whole number, as its user would have written it.</summary>
    public static string Duration(TimeSpan value)
    {
        if (value.Ticks % TimeSpan.TicksPerHour == 0 && value.Ticks != 0)
            return $"TimeSpan.FromHours({Whole(value.Ticks / TimeSpan.TicksPerHour)})";
        if (value.Ticks % TimeSpan.TicksPerMinute == 0 && value.Ticks != 0)
            return $"TimeSpan.FromMinutes({Whole(value.Ticks / TimeSpan.TicksPerMinute)})";
        if (value.Ticks % TimeSpan.TicksPerSecond == 0)
            return $"TimeSpan.FromSeconds({Whole(value.Ticks / TimeSpan.TicksPerSecond)})";
        return value.Ticks % TimeSpan.TicksPerMillisecond == 0
            ? $"TimeSpan.FromMilliseconds({Whole(value.Ticks / TimeSpan.TicksPerMillisecond)})"
            : $"TimeSpan.FromTicks({Whole(value.Ticks)})";
    }

    private static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "double.PositiveInfinity" : value.ToString("R", CultureInfo.InvariantCulture) + "d";

    private SettingsText Add(string name, string? value)
    {
        if (value is not null)
            _text.Append(_text.Length == 0 ? "" : ", ").Append(name).Append(" = ").Append(value);
        return this;
    }
}
