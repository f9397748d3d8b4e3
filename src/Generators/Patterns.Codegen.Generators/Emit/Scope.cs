using Patterns.Codegen.Generators.Model;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Generators.Emit;

/// <summary>Gives the generated locals of one method names that its user has not taken, and types their short or full names.</summary>
internal sealed class Scope
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> _hidden;

    public Scope(MethodModel method)
    {
        _hidden = new HashSet<string>(method.Hidden, StringComparer.Ordinal);
        foreach (var parameter in method.Parameters)
        {
            // A parameter hides a type of its name as well.
            _taken.Add(Identifiers.Unescape(parameter.Name));
            if (Vocabulary.NamespaceOf(parameter.Name) is not null)
                _hidden.Add(parameter.Name);
        }

        foreach (var name in new[] { method.Runtime, method.Core })
            Take(name);
        foreach (var layer in method.Layers)
        {
            Take(layer.Fallback?.Name);
            Take(layer.Test.When);
            Take(layer.Test.WhenResult);
        }
    }

    /// <summary>The local of that name, or the next free one.</summary>
    public string Local(string name)
    {
        var free = name;
        while (_taken.Contains(free))
            free += "_";
        return free;
    }

    /// <summary>A type of the vocabulary.</summary>
    public string Type(string name) => _hidden.Contains(name) ? Vocabulary.Qualify(name) : name;

    /// <summary>C# text made by the parsers, with the hidden words of the vocabulary written in full.</summary>
    public string Text(string text)
    {
        foreach (var name in _hidden)
        {
            if (text.Contains(name + "."))
                text = ReplaceWord(text, name);
        }

        return text;
    }

    private static string ReplaceWord(string text, string name)
    {
        var qualified = Vocabulary.Qualify(name) + ".";
        var at = text.IndexOf(name + ".", StringComparison.Ordinal);
        while (at >= 0)
        {
            var isWord = at > 0 && text[at - 1] is ' ' or '(';
            if (isWord)
                text = text.Substring(0, at) + qualified + text.Substring(at + name.Length + 1);
            at = text.IndexOf(name + ".", at + (isWord ? qualified.Length : 1), StringComparison.Ordinal);
        }

        return text;
    }

    private void Take(string? expression)
    {
        if (expression is not null)
            _taken.Add(Identifiers.Unescape(expression));
    }
}
