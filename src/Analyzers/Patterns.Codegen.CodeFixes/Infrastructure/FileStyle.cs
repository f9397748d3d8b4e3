using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Options;
using Microsoft.CodeAnalysis.Text;

namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>How a file is indented and its lines end. An editor's own settings may say otherwise; what a fix writes has to look like what stands around it.</summary>
internal sealed class FileStyle
{
    private const int UsualSize = 4;

    private FileStyle(bool hasTabs, int size, string newLine)
    {
        HasTabs = hasTabs;
        Size = size;
        NewLine = newLine;
    }

    public bool HasTabs { get; }

    /// <summary>How many columns one step in is.</summary>
    public int Size { get; }

    public string NewLine { get; }

    /// <summary>One step further in.</summary>
    public string Step => HasTabs ? "\t" : new string(' ', Size);

    public static FileStyle Of(SourceText text)
    {
        var (tabs, blanks, size, newLine) = (0, 0, int.MaxValue, (string?)null);
        foreach (var line in text.Lines)
        {
            newLine ??= line.EndIncludingLineBreak > line.End ? text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak)) : null;
            var width = 0;
            while (line.Start + width < line.End && text[line.Start + width] == ' ')
                width++;
            if (line.Start == line.End || line.Start + width == line.End)
                continue;
            if (text[line.Start] == '\t')
                tabs++;
            // One blank begins a line of a comment.
            if (width < 2 || text[line.Start + width] == '*')
                continue;
            blanks++;
            size = Math.Min(size, width);
        }

        return new FileStyle(tabs > blanks, tabs > blanks || size > 8 ? UsualSize : size, newLine ?? "\n");
    }

    /// <summary>The options with what the file says.</summary>
    public OptionSet In(OptionSet options) => options
        .WithChangedOption(FormattingOptions.UseTabs, LanguageNames.CSharp, HasTabs)
        .WithChangedOption(FormattingOptions.TabSize, LanguageNames.CSharp, Size)
        .WithChangedOption(FormattingOptions.IndentationSize, LanguageNames.CSharp, Size)
        .WithChangedOption(FormattingOptions.NewLine, LanguageNames.CSharp, NewLine);

    /// <summary>White space that begins a line, made of what the file makes it of.</summary>
    public string Indent(string written)
    {
        var width = written.Sum(one => one == '\t' ? Size : 1);
        return HasTabs ? new string('\t', width / Size) + new string(' ', width % Size) : written.IndexOf('\t') >= 0 ? new string(' ', width) : written;
    }
}
