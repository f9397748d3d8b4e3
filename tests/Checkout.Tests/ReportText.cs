using System.Text.RegularExpressions;

namespace Checkout.Tests;

/// <summary>Reads the report at the end of a run.</summary>
internal static class ReportText
{
    /// <summary>A row of the table of orders.</summary>
    public static (int With, int Without) Row(string text, string label)
    {
        var match = Regex.Match(text, $@"^ +{Regex.Escape(label)} +(\d+) +(\d+) *\r?$", RegexOptions.Multiline);
        Assert.True(match.Success, $"no row '{label}' in\n{text}");
        return (int.Parse(match.Groups[1].Value), int.Parse(match.Groups[2].Value));
    }
}
