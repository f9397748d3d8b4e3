namespace Patterns.Codegen.Configuration;

/// <summary>Reads rates as attributes and configuration write them: a decimal number per second, minute or hour, <c>10/s</c>, <c>100/m</c>, <c>1000/h</c>.</summary>
internal static class RateText
{
    /// <summary>What to write, for messages.</summary>
    public const string Expected = "expected a rate: a number per s, m or h without space or sign, such as 10/s, 100/m or 1000/h; or none.";

    /// <summary>The text that stands for no limit.</summary>
    public const string None = "none";

    /// <summary>Reads a rate.</summary>
    /// <param name="text">The text.</param>
    /// <param name="perSecond">The rate per second; <see cref="double.PositiveInfinity"/> for <c>none</c>.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out double perSecond)
    {
        perSecond = double.PositiveInfinity;
        if (text is None)
            return true;
        var slash = text.IndexOf('/');
        var seconds = slash < 0 ? 0 : text[(slash + 1)..] switch
        {
            "s" => 1,
            "m" => 60,
            "h" => 3600,
            _ => 0,
        };
        if (seconds == 0 || !NumberText.TryParse(text[..slash], out var number))
            return false;
        perSecond = (double)number / seconds;
        return true;
    }
}
