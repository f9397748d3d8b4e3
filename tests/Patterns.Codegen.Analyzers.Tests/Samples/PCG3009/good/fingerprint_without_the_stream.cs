using Patterns.Codegen;

namespace Shop;

public partial class Uploads(PatternRuntime patterns)
{
    [Idempotent(Key = "{name}", Fingerprint = "{name}")]
    public partial Task StoreAsync(string name, Stream content, CancellationToken cancellationToken);

    private Task StoreAsyncCore(string name, Stream content, CancellationToken cancellationToken) => patterns is null ? throw new InvalidOperationException() : Task.CompletedTask;
}
