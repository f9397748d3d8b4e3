using Patterns.Codegen;

Console.WriteLine(await new Stock(new PatternRuntime()).CountAsync().ConfigureAwait(false));

internal sealed class Stock(PatternRuntime patterns)
{
    [Retry]
    public async Task<int> CountAsync()
    {
        await Task.Yield();
        return patterns.GetHashCode();
    }
}
