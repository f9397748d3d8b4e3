using Patterns.Codegen;

public partial class Search(PatternRuntime patterns)
{
    [Bulkhead("search")]
    [Fallback(nameof(Nothing))]
    public partial int Find(string words);

    private int FindCore(string words) => words.Length;

    private int Nothing(string words) => 0;
}
