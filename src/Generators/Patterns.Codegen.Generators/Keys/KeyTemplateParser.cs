using System.Text;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Keys;

/// <summary>
/// Takes a key template apart: text with holes (<c>{order.Id}</c>) in which <c>{{</c> and <c>}}</c> stand for braces.
/// Knows nothing of methods and types; see <see cref="KeyTemplateBinder"/>.
/// </summary>
internal struct KeyTemplateParser
{
    /// <summary>Whoever has made this many mistakes needs no longer list.</summary>
    private const int MaxErrors = 10;

    private readonly string _text;
    private readonly StringBuilder _literal;
    private readonly List<KeySegment> _segments;
    private readonly List<KeyTemplateError> _errors;
    private int _position;
    private int _literalStart;

    private KeyTemplateParser(string text)
    {
        _text = text;
        _literal = new StringBuilder();
        _segments = [];
        _errors = [];
    }

    /// <summary>Parses; never throws, in time linear in the length of <paramref name="text"/>.</summary>
    public static KeyTemplate Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return new(text ?? "", [], [new(0, 0, "The key template is empty; write for example \"payment:{order.Id}\"")]);

        var parser = new KeyTemplateParser(text!);
        parser.Run();
        return new(text!, parser._segments.ToEquatableArray(), parser._errors.ToEquatableArray());
    }

    private void Run()
    {
        while (_position < _text.Length)
        {
            var c = _text[_position];
            if (c is not ('{' or '}'))
            {
                _literal.Append(c);
                _position++;
            }
            else if (_position + 1 < _text.Length && _text[_position + 1] == c)
            {
                _literal.Append(c);
                _position += 2;
            }
            else if (c == '{')
            {
                ReadHole();
            }
            else
            {
                Report(_position, 1, $"There is a '}}' without its '{{' at position {_position} of the key template; write \"}}}}\" for the character itself");
                _position++;
            }
        }

        EndLiteral();
        if (_errors.Count == 0)
            SeparatorRule.Check(_segments, _errors);
    }

    private void ReadHole()
    {
        EndLiteral();
        var start = _position;
        var end = start + 1;
        while (end < _text.Length && _text[end] is not ('{' or '}'))
            end++;

        if (end == _text.Length || _text[end] == '{')
        {
            var what = HoleSyntax.Shorten(_text.Substring(start, end - start));
            Report(start, end - start, $"The hole '{what}' at position {start} of the key template has no '}}'; close it, or write \"{{{{\" for the character itself");
        }
        else
        {
            var hole = _text.Substring(start + 1, end - start - 1);
            end++;
            if (HoleSyntax.Problem(hole) is { } problem)
                Report(start, end - start, $"{problem} (position {start} of the key template)");
            else
                _segments.Add(new(hole, HoleSyntax.Path(hole), start, end - start));
        }

        _position = end;
        _literalStart = end;
    }

    private void EndLiteral()
    {
        if (_literal.Length > 0)
            _segments.Add(new(_literal.ToString(), [], _literalStart, _position - _literalStart));

        _literal.Clear();
    }

    private readonly void Report(int position, int length, string message)
    {
        if (_errors.Count < MaxErrors)
            _errors.Add(new(position, length, message));
    }
}
