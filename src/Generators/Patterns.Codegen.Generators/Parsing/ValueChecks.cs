using System.Globalization;
using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Parsing.Values;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Reads values of an attribute within their ranges; what is wrong is reported at the value, and the whole attribute is then in error.</summary>
internal sealed class ValueChecks(AttributeReader attribute, MethodContext context)
{
    public static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>Whether anything was reported.</summary>
    public bool Failed { get; private set; }

    public int? Int(string name, int min, int max)
    {
        var value = attribute.Int(name);
        if (value is null || (value >= min && value <= max))
            return value;

        return Fail<int?>("PCG0008", name, $"{name} of [{attribute.Name}] on {context.Display} is {Number(value.Value)}; it must be between {Number(min)} and {Number(max)}");
    }

    public double? Ratio(string name)
    {
        var value = attribute.Double(name);
        if (value is null or (> 0 and <= 1))
            return value;

        return Fail<double?>("PCG0008", name, $"{name} of [{attribute.Name}] on {context.Display} is {value.Value.ToString("R", CultureInfo.InvariantCulture)}; it must be above 0 and at most 1");
    }

    public TimeSpan? Duration(string name, TimeSpan min, TimeSpan max)
    {
        if (!attribute.Has(name))
            return null;
        return Duration(attribute.Text(name), name, attribute.LocationOf(name), min, max);
    }

    /// <summary>A duration; <c>"none"</c> is <see cref="Timeout.InfiniteTimeSpan"/>.</summary>
    public TimeSpan? DurationOrNone(string name, TimeSpan min, TimeSpan max) =>
        attribute.Text(name) == "none" ? Timeout.InfiniteTimeSpan
        : attribute.Has(name) ? Duration(attribute.Text(name), name, attribute.LocationOf(name), min, max, ", or \"none\" to switch it off")
        : null;

    public TimeSpan? Duration(string? text, string name, Location location, TimeSpan min, TimeSpan max, string alternative = "")
    {
        var isTooLong = DurationParser.IsTooLong(text);
        if (!DurationParser.TryParse(text, out var value, out var error) && !isTooLong)
            return Fail<TimeSpan?>("PCG0005", location, $"{name} of [{attribute.Name}] on {context.Display}: {error}{alternative}");
        if (isTooLong || value < min || value > max)
            return Fail<TimeSpan?>("PCG0008", location, $"{name} of [{attribute.Name}] on {context.Display} is \"{DurationParser.Shown(text!)}\"; it must be between {Show(min)} and {Show(max)}{alternative}");
        return value;
    }

    /// <summary>A rate in events a second, at most <paramref name="max"/>; <c>"none"</c> is infinity.</summary>
    public double? Rate(string name, int max)
    {
        if (!attribute.Has(name))
            return null;

        var text = attribute.Text(name);
        if (text == "none")
            return double.PositiveInfinity;
        if (!RateParser.TryParse(text, out var rate, out var error))
            return Fail<double?>("PCG0005", name, $"{name} of [{attribute.Name}] on {context.Display}: {error}, or \"none\" to switch it off");
        return rate.PerSecond <= max
            ? rate.PerSecond
            : Fail<double?>("PCG0008", name, $"{name} of [{attribute.Name}] on {context.Display} is \"{text}\"; it must be at most {Number(max)}/s, or \"none\" to switch it off");
    }

    /// <summary>A rate as it is written, of at most <paramref name="most"/> permits in its time.</summary>
    public Rate? WholeRate(string name, int most)
    {
        if (!attribute.Has(name))
            return null;
        return RateParser.TryParse(attribute.Text(name), out var rate, out var error, most)
            ? rate
            : Fail<Rate?>("PCG0005", name, $"{name} of [{attribute.Name}] on {context.Display}: {error}");
    }

    public string? Member(string name)
    {
        var member = attribute.EnumMember(name, out var isUndefined);
        return isUndefined ? Fail<string>("PCG0008", name, $"{name} of [{attribute.Name}] on {context.Display} has a value that {attribute.TypeOf(name)} does not define") : member;
    }

    /// <summary>The name of a dependency or pipeline: a text that can be a key in configuration.</summary>
    public string? Key(string? text, string what, Location location)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Fail<string>("PCG0008", location, $"[{attribute.Name}] on {context.Display} needs the name of {what}, such as \"payment-api\"");
        if (text!.IndexOf(':') >= 0)
            return Fail<string>("PCG0008", location, $"[{attribute.Name}] on {context.Display}: \"{text}\" has a ':', which separates the parts of a configuration key; use '-' or '.'");
        if (text != text.Trim())
            return Fail<string>("PCG0008", location, $"[{attribute.Name}] on {context.Display}: \"{text}\" begins or ends with a space, so configuration could not name it");
        return text;
    }

    public void Contradiction(string name, string message) => Fail<object>("PCG0008", name, message);

    private T? Fail<T>(string id, string name, string message) => Fail<T>(id, attribute.LocationOf(name), message);

    private T? Fail<T>(string id, Location location, string message)
    {
        Failed = true;
        context.Sink.Report(id, location, message);
        return default;
    }

    private static string Number(int value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Show(TimeSpan value) => $"\"{DurationWords.Of(value)}\"";
}
