using System.Globalization;

namespace Patterns.Codegen.AspNetCore.Tests.RateLimiting;

/// <summary>A reader of lists of strings with parameters, as RFC 9651 (structured fields) defines them; written from its text alone. Refuses what the text refuses.</summary>
internal sealed class StructuredFields
{
    private readonly string _text;
    private int _at;

    private StructuredFields(string text) => _text = text;

    /// <summary>Reads a list: each item with its parameters, whole numbers or strings.</summary>
    public static IReadOnlyList<(string Item, IReadOnlyDictionary<string, object> Parameters)> ReadList(string text)
    {
        var reader = new StructuredFields(text);
        var items = new List<(string, IReadOnlyDictionary<string, object>)>();
        reader.SkipSpaces();
        while (true)
        {
            items.Add((reader.ReadString(), reader.ReadParameters()));
            reader.SkipBlanks();
            if (reader._at == text.Length)
                return items;
            reader.Take(',');
            reader.SkipBlanks();
            if (reader._at == text.Length)
                throw new FormatException("A list ends with a comma.");
        }
    }

    private Dictionary<string, object> ReadParameters()
    {
        var parameters = new Dictionary<string, object>();
        while (_at < _text.Length && _text[_at] == ';')
        {
            _at++;
            SkipSpaces();
            var key = ReadKey();
            Take('=');
            parameters[key] = _text[_at] == '"' ? ReadString() : ReadInteger();
        }

        return parameters;
    }

    private string ReadKey()
    {
        var start = _at;
        if (_at == _text.Length || _text[_at] is not (>= 'a' and <= 'z' or '*'))
            throw new FormatException($"No key at {_at}: {_text}");
        while (_at < _text.Length && _text[_at] is >= 'a' and <= 'z' or >= '0' and <= '9' or '_' or '-' or '.' or '*')
            _at++;
        return _text[start.._at];
    }

    private string ReadString()
    {
        Take('"');
        var value = new System.Text.StringBuilder();
        while (true)
        {
            if (_at == _text.Length)
                throw new FormatException($"A string does not end: {_text}");
            var letter = _text[_at++];
            switch (letter)
            {
                case '"':
                    return value.ToString();
                case '\\':
                    letter = _text[_at++];
                    if (letter is not ('"' or '\\'))
                        throw new FormatException($"A wrong escape: {_text}");
                    value.Append(letter);
                    break;
                case < ' ' or > '~':
                    throw new FormatException($"A wrong character: {_text}");
                default:
                    value.Append(letter);
                    break;
            }
        }
    }

    private long ReadInteger()
    {
        var start = _at;
        if (_text[_at] == '-')
            _at++;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            _at++;
        if (_at - start is 0 or > 15)
            throw new FormatException($"No integer at {start}: {_text}");
        return long.Parse(_text[start.._at], CultureInfo.InvariantCulture);
    }

    private void SkipSpaces()
    {
        while (_at < _text.Length && _text[_at] == ' ')
            _at++;
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t')
            _at++;
    }

    private void Take(char letter)
    {
        if (_at == _text.Length || _text[_at] != letter)
            throw new FormatException($"No '{letter}' at {_at}: {_text}");
        _at++;
    }
}
