using Patterns.Codegen;

public partial class Search(PatternRuntime patterns, HttpClient http)
{
    [SafeToRepeat]
    [Hedge]
    [[|Fallback(nameof(Nothing))|]]
    public partial Task<string[]?> FindAsync(string words, CancellationToken cancellationToken);

    private Task<string[]?> FindAsyncCore(string words, CancellationToken cancellationToken) =>
        http.GetFromJsonAsync<string[]>("search?q=" + Uri.EscapeDataString(words), cancellationToken);

    private string[]? Nothing(string words, CancellationToken cancellationToken) => [];
}
