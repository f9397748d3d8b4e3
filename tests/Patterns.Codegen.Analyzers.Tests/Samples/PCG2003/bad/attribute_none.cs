// severity = Warning
using Patterns.Codegen;

public partial class Stock(PatternRuntime patterns)
{
    [Retry(Jitter = [|Jitter.None|])]
    public partial Task SaveAsync();

    private Task SaveAsyncCore() => File.WriteAllTextAsync("stock", "");
}
