using System.Text;

namespace Patterns.Codegen.Generators.Emit;

/// <summary>Writes indented C#; lines end with a line feed on every machine, so that output is the same everywhere.</summary>
internal sealed class SourceWriter(int depth = 0)
{
    private readonly StringBuilder _text = new();
    private int _depth = depth;
    private bool _isBlank;
    private bool _isOpened;

    public SourceWriter Line(string text = "")
    {
        // Emitters separate their blocks without knowing what stands around them: two blank lines are one, and none follows a brace.
        if (text.Length == 0 && (_isBlank || _isOpened))
            return this;
        if (_isBlank && text.StartsWith("}", StringComparison.Ordinal))
            _text.Length--;
        if (text.Length > 0)
            _text.Append(' ', _depth * 4).Append(text);
        _text.Append('\n');
        _isBlank = text.Length == 0;
        _isOpened = text == "{";
        return this;
    }

    /// <summary>Writes text that is already indented for depth zero, at the current depth.</summary>
    public SourceWriter Block(string text)
    {
        foreach (var line in text.TrimEnd('\n').Split('\n'))
            Line(line);
        return this;
    }

    public SourceWriter Open(string? header = null)
    {
        if (header is not null)
            Line(header);
        Line("{");
        _depth++;
        return this;
    }

    public SourceWriter Close()
    {
        _depth--;
        return Line("}");
    }

    /// <summary>Writes one statement a level deeper, below an <c>if</c> without braces.</summary>
    public SourceWriter Then(string statement)
    {
        _depth++;
        Line(statement);
        _depth--;
        return this;
    }

    public override string ToString() => _text.ToString();
}
