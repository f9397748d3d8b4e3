namespace Patterns.Codegen.Analyzers.Infrastructure.Gates;

/// <summary>Finds out which of many words a text has, in one pass. All words are added before the first text is asked for; from then on it is thread-safe.</summary>
internal sealed class WordFinder
{
    /// <summary>By how many letters a word is looked up; shorter ones are searched one by one.</summary>
    private const int Letters = 3;

    private readonly Dictionary<(string Word, StringComparison Comparison), int> _numbers = [];
    private readonly List<(string Word, StringComparison Comparison)> _words = [];
    private readonly int[]?[] _starts = new int[]?[4096];
    private readonly List<int> _short = [];

    /// <returns>The numbers of the words, which are indexes into what <see cref="In"/> returns.</returns>
    public int[] Add(ImmutableArray<string> words, StringComparison comparison) => [.. words.Select(word => NumberOf(word, comparison))];

    /// <returns>For each number of a word whether the text has it.</returns>
    public bool[] In(string text)
    {
        var found = new bool[_words.Count];
        foreach (var number in _short)
            found[number] = text.IndexOf(_words[number].Word, _words[number].Comparison) >= 0;

        for (var at = 0; at <= text.Length - Letters; at++)
        {
            if (_starts[StartOf(text, at)] is { } candidates)
            {
                foreach (var number in candidates)
                    found[number] = found[number] || IsAt(text, at, _words[number]);
            }
        }

        return found;
    }

    private int NumberOf(string word, StringComparison comparison)
    {
        if (_numbers.TryGetValue((word, comparison), out var number))
            return number;

        number = _words.Count;
        _words.Add((word, comparison));
        _numbers.Add((word, comparison), number);
        if (word.Length < Letters)
            _short.Add(number);
        else
            _starts[StartOf(word, 0)] = [.. _starts[StartOf(word, 0)] ?? [], number];
        return number;
    }

    private static bool IsAt(string text, int at, (string Word, StringComparison Comparison) word) =>
        (text[at] == word.Word[0] || word.Comparison == StringComparison.OrdinalIgnoreCase)
        && text.Length - at >= word.Word.Length
        && string.Compare(text, at, word.Word, 0, word.Word.Length, word.Comparison) == 0;

    /// <summary>The same for both cases of a letter.</summary>
    private static int StartOf(string text, int at) => ((((text[at] | 0x20) * 31) + (text[at + 1] | 0x20)) * 31 + (text[at + 2] | 0x20)) & 4095;
}
