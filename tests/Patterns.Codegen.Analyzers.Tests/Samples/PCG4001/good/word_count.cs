// patterns_instances = 3
public class WordCounter
{
    private readonly Dictionary<string, int> _words = [];

    public bool Add(string word)
    {
        _words.TryAdd(word, 0);
        _words[word]++;
        return _words[word] > 1;
    }
}
